package io.tollgate.admission;

import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.ToolEvent;
import java.util.Optional;
import java.util.Set;

/**
 * Message ids that stand for several calls, since some gateways give all responses the same one.
 * All reports of a response have the same input, so two witnesses of one kind with different input,
 * at different times and without a common request id tell of two responses. The second one is known
 * by message id and input.
 */
final class ReusedMessageId {

  /** Those whose rows or spans of one response agree in its input. */
  private static final Set<String> AGREEING = Set.of("transcript", "span");

  private ReusedMessageId() {}

  /** Whether a report cannot be of that call, although it has its message id. */
  static boolean isAnotherCall(ToolEvent event, CallState call) {
    long input = Counts.of(event).context();
    long counted = call.counts().context();
    return AGREEING.contains(event.getWitness())
        && call.witnesses().all().contains(event.getWitness())
        && input != counted
        && input > 0
        && counted > 0
        && !hasRequestOf(event, call)
        && isApart(event, call.witnesses());
  }

  /** The identity of a call whose message id is not enough. */
  static Identity with(String message, long input) {
    return new Identity(Kind.MESSAGE, message + "@" + input);
  }

  /**
   * The identity under which further reports with the same input find the call, if they cannot by
   * the message id alone: another call has that, or witnesses of this one differ about its input.
   */
  static Optional<Identity> newName(ToolEvent event, CallState call, CallMemory memory) {
    String message = Admission.textOrNull(event.getMessageId());
    if (message == null) {
      message = call.messageId();
    }
    Counts reported = Counts.of(event);
    if (message == null || reported.context() == 0) {
      return Optional.empty();
    }
    if (call.messageId() == null) {
      boolean isReused = memory.callOf(new Identity(Kind.MESSAGE, message)).isPresent();
      return isReused ? Optional.of(with(message, reported.context())) : Optional.empty();
    }
    boolean isBetter = reported.outranks(call.counts());
    long other = isBetter ? call.counts().context() : reported.context();
    return other == 0 || reported.context() == call.counts().context()
        ? Optional.empty()
        : Optional.of(with(message, other)).filter(name -> memory.callOf(name).isEmpty());
  }

  private static boolean hasRequestOf(ToolEvent event, CallState call) {
    String request = event.getRequestId();
    return request != null && call.witnesses().requests().contains(request);
  }

  /** Whether one ended before the other began: spans of one call overlap. */
  private static boolean isApart(ToolEvent event, CallWitnesses call) {
    long time = event.getEventTime().toEpochMilli();
    long length = event.getDurationMs() == null ? 0 : event.getDurationMs();
    return time > call.time()
        ? time - length >= call.time()
        : time < call.time() && call.time() - call.duration() >= time;
  }
}
