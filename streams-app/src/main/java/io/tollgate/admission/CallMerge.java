package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Merge of two calls that turn out to be one: a call whose first rows were small matches the report
 * of a witness without a common id only once it has grown. What it had added is then taken back.
 */
final class CallMerge {

  private CallMerge() {}

  /** The other call that a growing call has come to match. */
  static Optional<CallState> find(
      ToolEvent event, CallState call, CallMemory memory, Predicate<CallState> mayJoin) {
    boolean grows = call.isCounted() && Counts.of(event).outranks(call.counts());
    return grows
        ? CallMatcher.find(
            event,
            memory,
            other ->
                other.partOf() == null
                    && !other.callId().equals(call.callId())
                    && isSameCall(call, other)
                    && mayMerge(event, call, other)
                    && mayJoin.test(other))
        : Optional.empty();
  }

  /** Whether one may count for both. A team that the report makes pay must not be passed over. */
  static boolean mayMerge(ToolEvent event, CallState call, CallState other) {
    boolean isTeams = call.owner().isVerified() || other.owner().isVerified();
    return CallOwner.mayShare(call, other) && (isTeams || !call.owner().isReplacedBy(event));
  }

  private static boolean isSameCall(CallState call, CallState other) {
    CallWitnesses one = call.witnesses();
    boolean isOneMessage =
        call.messageId() == null
            || other.messageId() == null
            || call.messageId().equals(other.messageId());
    Optional<String> currency = call.tally().cost().map(ReportedCost::currency);
    Optional<String> otherCurrency = other.tally().cost().map(ReportedCost::currency);
    boolean isOneCurrency =
        currency.isEmpty() || otherCurrency.isEmpty() || currency.equals(otherCurrency);
    return isOneMessage
        && isOneCurrency
        && Collections.disjoint(one.all(), other.witnesses().all())
        && one.requests().stream().noneMatch(other.witnesses()::contradicts);
  }

  /**
   * Empties the call; from now on its reports count for the twin. If only the call is a team's, the
   * twin is emptied.
   */
  static Outcome merge(ToolEvent event, CallState call, CallState twin, List<Identity> learned) {
    return call.owner().isVerified() && !twin.owner().isVerified()
        ? empty(event, twin, call, learned)
        : empty(event, call, twin, learned);
  }

  private static Outcome empty(
      ToolEvent event, CallState call, CallState twin, List<Identity> learned) {
    CallWitnesses together = twin.witnesses().merge(call.witnesses()).with(event);
    CallState empty = call.mergedInto(twin).with(call.owner().before(twin.owner()));
    Optional<ReportedCost> cost = highestCost(event, call, twin);
    BigDecimal before = counted(call).add(counted(twin));
    CallState whole =
        twin.with(betterTally(event, call, twin).withCost(cost))
            .withMessageId(call.messageId())
            .withMessageId(Admission.textOrNull(event.getMessageId()))
            .withTerms(twin.terms().merge(call.terms()).merge(CallTerms.of(event)))
            .withWitnesses(together);
    Map<String, CallTotals> counted = new LinkedHashMap<>();
    counted.put(twin.callId(), twin.totals());
    counted.put(call.callId(), call.totals());
    Increment takenBack =
        new Increment(
            call.callId(),
            empty.tally().revision(),
            call.terms(),
            whole.counts().minus(twin.counts()).minus(call.counts()),
            call.counts().context(),
            cost.filter(each -> each.amount().compareTo(before) != 0)
                .map(each -> each.minus(before)),
            together.all(),
            Optional.of(new ReportedActivity(whole.callId(), counted, whole.totals())),
            true);
    return new Outcome.Admitted(takenBack, MemoryUpdate.of(learned, empty, whole));
  }

  /** The twin's tally by the best account; an equal total may be reported with more detail. */
  private static CallTally betterTally(ToolEvent event, CallState call, CallState twin) {
    Counts reported = Counts.of(event);
    CallTally better =
        call.counts().outranks(twin.counts())
            ? twin.tally().reportedBy(call.tally().report(), call.counts())
            : twin.tally();
    return reported.outranks(better.counts())
        ? better.reportedBy(event.getEventId(), reported)
        : better;
  }

  /** The highest cost in the currency that was counted first; others are not comparable. */
  private static Optional<ReportedCost> highestCost(
      ToolEvent event, CallState call, CallState twin) {
    List<ReportedCost> costs =
        Stream.of(twin.tally().cost(), call.tally().cost(), ReportedCost.of(event))
            .flatMap(Optional::stream)
            .toList();
    return costs.stream()
        .filter(each -> each.currency().equals(costs.get(0).currency()))
        .max(Comparator.comparing(ReportedCost::amount));
  }

  private static BigDecimal counted(CallState call) {
    return call.tally().cost().map(ReportedCost::amount).orElse(BigDecimal.ZERO);
  }
}
