package io.tollgate.admission;

import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a report is news.
 *
 * <ul>
 *   <li>A report that came before is repeated, unless it is a growing one that has grown.
 *   <li>A growing report belongs to the call of its message id, a single one to the call of its
 *       request id; a report with both ties them together, so a transcript row and a telemetry
 *       event of one request are two witnesses of one call.
 *   <li>A kind of witness tells a call in one single report. A second one, with an id of its own,
 *       is another call, whatever its request id says.
 *   <li>Of all reports of a call the one with the most tokens stands; the largest cost stands.
 * </ul>
 *
 * The sums that come of it do not depend on the order of the reports.
 */
public final class Admission {

  /** Reason: the report was sent twice. */
  public static final String SAME_REPORT = "same_report";

  /** Reason: another report of the call already had these counts. */
  public static final String NO_INCREASE = "no_increase";

  private Admission() {}

  /** Decides on one valid report, given what is remembered of its session. */
  public static Outcome decide(ToolEvent event, CallMemory memory) {
    Identity report = new Identity(Kind.REPORT, event.getEventId());
    Optional<String> seenAs = memory.callOf(report);
    if (!tellsOfACall(event)) {
      return seenAs.isPresent() ? sameReport(event, seenAs.get()) : activity(event, report);
    }
    Optional<CallState> seenCall = seenAs.flatMap(memory::call);
    if (seenAs.isPresent() && !(event.getCumulative() && hasGrown(event, seenCall))) {
      return sameReport(event, seenAs.get());
    }
    CallState before = seenCall.or(() -> joinable(event, memory)).orElseGet(() -> newCall(event));
    return count(event, before, learned(event, report, memory));
  }

  private static boolean tellsOfACall(ToolEvent event) {
    return event.getReportedCost() != null || Counts.of(event).total() > 0;
  }

  private static Outcome sameReport(ToolEvent event, String callId) {
    return new Outcome.Repeated(
        callId, event.getEventId(), SAME_REPORT, Optional.empty(), List.of());
  }

  private static Outcome activity(ToolEvent event, Identity report) {
    Increment nothing = new Increment(event.getEventId(), 1, Counts.NONE, 0, null, null);
    return new Outcome.Admitted(nothing, Optional.empty(), List.of(report));
  }

  private static boolean hasGrown(ToolEvent event, Optional<CallState> call) {
    return call.isEmpty() || Counts.of(event).outranks(call.get().counts());
  }

  private static Optional<CallState> joinable(ToolEvent event, CallMemory memory) {
    for (Identity identity : callIdentities(event)) {
      Optional<CallState> call =
          memory.callOf(identity).flatMap(memory::call).filter(known -> mayJoin(event, known));
      if (call.isPresent()) {
        return call;
      }
    }
    return Optional.empty();
  }

  private static boolean mayJoin(ToolEvent event, CallState call) {
    String message = textOrNull(event.getMessageId());
    if (message != null && call.messageId() != null && !message.equals(call.messageId())) {
      return false;
    }
    return event.getCumulative() || !call.witnesses().contains(event.getWitness());
  }

  private static CallState newCall(ToolEvent event) {
    return new CallState(
        event.getEventId(), event.getEventId(), 0, Counts.NONE, null, null, null, Set.of());
  }

  private static Outcome count(ToolEvent event, CallState before, List<Identity> learned) {
    CallState call = before.knownAs(textOrNull(event.getMessageId()));
    if (!event.getCumulative()) {
      call = call.toldBy(event.getWitness());
    }
    Counts told = Counts.of(event);
    boolean better = told.outranks(call.counts());
    BigDecimal addedCost = addedCost(event, call);
    if (!better && addedCost == null && call.revision() > 0) {
      return new Outcome.Repeated(
          call.callId(), call.countedReport(), NO_INCREASE, Optional.of(call), learned);
    }
    Counts counts = better ? told : call.counts();
    String report = better ? event.getEventId() : call.countedReport();
    CallState after =
        addedCost == null
            ? call.counting(report, counts, call.reportedCost(), call.currency())
            : call.counting(report, counts, event.getReportedCost(), event.getReportedCurrency());
    Increment increment =
        new Increment(
            call.callId(),
            after.revision(),
            counts.minus(call.counts()),
            counts.context(),
            addedCost,
            addedCost == null ? null : event.getReportedCurrency());
    return new Outcome.Admitted(increment, Optional.of(after), learned);
  }

  /** Costs in another currency than the first one cannot be compared and add nothing. */
  private static BigDecimal addedCost(ToolEvent event, CallState call) {
    BigDecimal told = event.getReportedCost();
    if (told == null || call.reportedCost() == null) {
      return told;
    }
    boolean larger =
        event.getReportedCurrency().equals(call.currency())
            && told.compareTo(call.reportedCost()) > 0;
    return larger ? told.subtract(call.reportedCost()) : null;
  }

  /** The first call that claims an identity keeps it. */
  private static List<Identity> learned(ToolEvent event, Identity report, CallMemory memory) {
    List<Identity> learned = new ArrayList<>();
    learned.add(report);
    callIdentities(event).stream()
        .filter(identity -> memory.callOf(identity).isEmpty())
        .forEach(learned::add);
    return learned;
  }

  /** The surest one first: growing reports share a message id, single ones a request id. */
  private static List<Identity> callIdentities(ToolEvent event) {
    List<Identity> identities = new ArrayList<>(2);
    identity(Kind.MESSAGE, event.getMessageId()).ifPresent(identities::add);
    identity(Kind.REQUEST, event.getRequestId()).ifPresent(identities::add);
    if (!event.getCumulative()) {
      Collections.reverse(identities);
    }
    return identities;
  }

  private static Optional<Identity> identity(Kind kind, String id) {
    return Optional.ofNullable(textOrNull(id)).map(text -> new Identity(kind, text));
  }

  private static String textOrNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
