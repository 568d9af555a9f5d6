package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.util.Collections;
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
                    && mayJoin.test(other))
        : Optional.empty();
  }

  private static boolean isSameCall(CallState call, CallState other) {
    CallWitnesses one = call.witnesses();
    boolean isOneMessage =
        call.messageId() == null
            || other.messageId() == null
            || call.messageId().equals(other.messageId());
    String currency = call.tally().currency();
    String otherCurrency = other.tally().currency();
    boolean isOneCurrency =
        currency == null || otherCurrency == null || currency.equals(otherCurrency);
    return isOneMessage
        && isOneCurrency
        && Collections.disjoint(one.all(), other.witnesses().all())
        && one.requests().stream().noneMatch(other.witnesses()::contradicts);
  }

  /** Empties the call; from now on its reports count for the twin. */
  static Outcome merge(ToolEvent event, CallState call, CallState twin, List<Identity> learned) {
    CallWitnesses together = twin.witnesses().merge(call.witnesses()).with(event);
    CallState empty = call.mergedInto(twin);
    BigDecimal cost = highestCost(event, call, twin);
    BigDecimal before = orZero(call.tally().cost()).add(orZero(twin.tally().cost()));
    boolean isChanged = cost != null && cost.compareTo(before) != 0;
    String currency =
        Stream.of(event.getReportedCurrency(), call.tally().currency(), twin.tally().currency())
            .filter(each -> each != null)
            .findFirst()
            .orElse(null);
    CallState whole =
        twin.with(betterTally(event, call, twin).withCost(cost, currency))
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
            isChanged ? cost.subtract(before) : null,
            isChanged ? currency : null,
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

  private static BigDecimal highestCost(ToolEvent event, CallState call, CallState twin) {
    return Stream.of(event.getReportedCost(), call.tally().cost(), twin.tally().cost())
        .filter(each -> each != null)
        .max(BigDecimal::compareTo)
        .orElse(null);
  }

  private static BigDecimal orZero(BigDecimal cost) {
    return cost == null ? BigDecimal.ZERO : cost;
  }
}
