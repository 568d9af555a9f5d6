package io.tollgate.admission;

import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.ToolEvent;
import io.tollgate.naming.ModelName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Matching of calls without a common id: another kind of witness reported the same model and the
 * same number of input and output tokens, at about the same time in the same session. Of several
 * candidates the nearest in time wins; different request ids of one make mean two calls; and each
 * kind of witness reports a call once, so ten equal calls from two witnesses stay ten.
 */
final class CallMatcher {

  /** Allowed difference of clocks and stream ends, in addition to the length of the call. */
  static final Duration TIME_BOUND = Duration.ofMinutes(2);

  /** Number of equal calls stored per session; the oldest is evicted first. */
  private static final int MOST = 16;

  private static final String NO_SESSION = "no-session:";

  private CallMatcher() {}

  /** The nearest call that the report may belong to, among those that {@code suitable} accepts. */
  static Optional<CallState> find(
      ToolEvent event, CallMemory memory, Predicate<CallState> suitable) {
    Counts reported = Counts.of(event);
    long time = event.getEventTime().toEpochMilli();
    return names(event).stream()
        .map(memory::callOf)
        .takeWhile(Optional::isPresent)
        .flatMap(id -> id.flatMap(memory::call).stream())
        .filter(call -> isEqual(reported, call.counts()) && isNear(event, time, call))
        .filter(call -> !call.witnesses().all().contains(event.getWitness()))
        .filter(call -> !call.witnesses().contradicts(event.getRequestId()))
        .filter(suitable)
        .min(
            Comparator.comparingLong((CallState call) -> Math.abs(time - call.witnesses().time()))
                .thenComparing(CallState::callId));
  }

  /** The identity under which the call can be matched from now on; empty if it already has one. */
  static Optional<Identity> newName(ToolEvent event, CallState call, CallMemory memory) {
    Identity oldest = null;
    long oldestTime = Long.MAX_VALUE;
    for (Identity name : names(event)) {
      Optional<String> known = memory.callOf(name);
      if (known.isEmpty()) {
        return Optional.of(name);
      }
      if (known.get().equals(call.callId())) {
        return Optional.empty();
      }
      long time = memory.call(known.get()).map(each -> each.witnesses().time()).orElse(0L);
      if (time < oldestTime) {
        oldest = name;
        oldestTime = time;
      }
    }
    return Optional.ofNullable(oldest);
  }

  private static List<Identity> names(ToolEvent event) {
    Counts counts = Counts.of(event);
    if (event.getModel() == null
        || counts.total() == 0
        || event.getSessionId().startsWith(NO_SESSION)) {
      return List.of();
    }
    String name =
        counts.context() + ":" + counts.output() + ":" + ModelName.normalise(event.getModel());
    return IntStream.range(0, MOST)
        .mapToObj(number -> new Identity(Kind.LIKENESS, number + ":" + name))
        .toList();
  }

  private static boolean isEqual(Counts reported, Counts counted) {
    return reported.context() == counted.context() && reported.output() == counted.output();
  }

  private static boolean isNear(ToolEvent event, long time, CallState call) {
    long length = event.getDurationMs() == null ? 0 : event.getDurationMs();
    long bound = TIME_BOUND.toMillis() + Math.max(length, call.witnesses().duration());
    return Math.abs(time - call.witnesses().time()) <= bound;
  }
}
