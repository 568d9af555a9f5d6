package io.tollgate.admission;

import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.ToolEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deduplication of reports: decides whether a report is new, and how much of it.
 *
 * <ul>
 *   <li>A report that was seen before is a duplicate, unless it is a growing one that has grown.
 *   <li>A growing report belongs to the call of its message id, a single one to the call of its
 *       request id; a report with both links them, so a transcript row and a telemetry event of one
 *       request are two witnesses of one call. Without a common id, {@link NestedSpan} and {@link
 *       CallMatcher} decide. If the id of a message cannot be that of one, see {@link
 *       ReusedMessageId}.
 *   <li>Each kind of witness reports a call in one single report. A second one, with its own id, is
 *       another call, whatever its request id.
 *   <li>Of all reports of a call, the one with the most tokens wins, and the largest cost wins;
 *       service tier, speed and region are those of the witness closest to the provider, and a
 *       change is emitted for everything the call has added.
 *   <li>A growing report that has come to match a call of another witness is merged into it; what
 *       it had added is taken back.
 * </ul>
 *
 * Who may report more of whose calls is said in {@link CallOwner}. The resulting sums do not depend
 * on the order of the reports.
 */
public final class Admission {

  /** Reason: the report was sent twice. */
  public static final String SAME_REPORT = "same_report";

  /** Reason: another report of the call already had these counts. */
  public static final String NO_INCREASE = "no_increase";

  private Admission() {}

  /**
   * Decides on one valid report other than a prompt, given the state of its session. The report
   * gets another id if its own would hide it.
   */
  public static Outcome decide(ToolEvent event, CallMemory memory) {
    if (isModelCall(event)) {
      event.setEventId(CallIds.reportId(event, memory));
    }
    Optional<String> seenAs = memory.callOf(new Identity(Kind.REPORT, event.getEventId()));
    Optional<NestedSpan> span =
        seenAs.isPresent() ? Optional.empty() : NestedSpan.of(event, memory);
    Outcome outcome =
        isModelCall(event)
            ? modelCall(event, seenAs, span, memory)
            : seenAs
                .map(callId -> sameReport(event, callId))
                .orElseGet(() -> activity(event, span));
    return span.map(known -> outcome.with(known.learned(outcome.callId()))).orElse(outcome);
  }

  private static Outcome modelCall(
      ToolEvent event, Optional<String> seenAs, Optional<NestedSpan> span, CallMemory memory) {
    Optional<CallState> seenCall = seenAs.flatMap(id -> CallIds.callInForce(id, memory));
    if (seenAs.isPresent() && !(event.getCumulative() && hasGrown(event, seenCall))) {
      return sameReport(event, seenAs.get());
    }
    List<CallState> same =
        span.map(NestedSpan::sameCalls).orElse(List.of()).stream()
            .filter(call -> CallOwner.mayShare(event, call))
            .toList();
    KnownCall joined =
        seenCall
            .map(call -> new KnownCall(call, Recognition.REPORT))
            .or(() -> CallIds.find(event, memory))
            .or(
                () ->
                    same.stream()
                        .findFirst()
                        .map(call -> new KnownCall(call, Recognition.LIKENESS)))
            .or(() -> byLikeness(event, memory))
            .orElseGet(() -> new KnownCall(CallState.of(event), Recognition.REPORT));
    List<Identity> learned = CallIds.learned(event, joined.call(), memory);
    String callId = joined.call().callId();
    return same.stream()
        .filter(call -> !call.callId().equals(callId))
        .filter(call -> CallMerge.mayMerge(event, joined.call(), call))
        .findFirst()
        .map(other -> CallMerge.merge(event, other, joined.call(), learned))
        .orElseGet(() -> count(event, joined, memory, learned));
  }

  static boolean isModelCall(ToolEvent event) {
    return event.getReportedCost() != null || Counts.of(event).total() > 0;
  }

  static Outcome sameReport(ToolEvent event, String callId) {
    return new Outcome.Repeated(
        callId,
        event.getEventId(),
        SAME_REPORT,
        Recognition.REPORT,
        0,
        MemoryUpdate.NONE,
        Optional.empty());
  }

  private static Outcome activity(ToolEvent event, Optional<NestedSpan> span) {
    Identity report = new Identity(Kind.REPORT, event.getEventId());
    List<CallState> same = span.map(NestedSpan::joinedCalls).orElse(List.of());
    if (!same.isEmpty() && CallOwner.mayShare(same.get(0), same.get(1))) {
      return CallMerge.merge(event, same.get(0), same.get(1), List.of(report));
    }
    Increment nothing = Increment.nothing(event.getEventId(), 1, Set.of(event.getWitness()));
    return new Outcome.Admitted(nothing, MemoryUpdate.of(report));
  }

  private static boolean hasGrown(ToolEvent event, Optional<CallState> call) {
    return call.isEmpty() || Counts.of(event).outranks(call.get().counts());
  }

  private static Optional<KnownCall> byLikeness(ToolEvent event, CallMemory memory) {
    return CallMatcher.find(event, memory, call -> call.partOf() == null && mayJoin(event, call))
        .map(call -> new KnownCall(call, Recognition.LIKENESS));
  }

  static boolean mayJoin(ToolEvent event, CallState call) {
    String message = textOrNull(event.getMessageId());
    boolean isOtherMessage =
        message != null && call.messageId() != null && !message.equals(call.messageId());
    return !isOtherMessage && mayCount(event, call);
  }

  static boolean mayCount(ToolEvent event, CallState call) {
    boolean isFree =
        event.getCumulative()
            ? !ReusedMessageId.isAnotherCall(event, call)
            : !call.witnesses().singles().contains(event.getWitness());
    return isFree && CallOwner.mayShare(event, call);
  }

  private static Outcome count(
      ToolEvent event, KnownCall joined, CallMemory memory, List<Identity> learned) {
    CallState before = joined.call();
    Optional<CallState> twin = CallMerge.find(event, before, memory, call -> mayJoin(event, call));
    if (twin.isPresent()) {
      return CallMerge.merge(event, before, twin.get(), learned);
    }
    Optional<Disagreement> dispute =
        before.isCounted()
            ? Disagreement.between(event, before)
            : CallIds.disputed(event, learned, memory);
    CallWitnesses witnesses = before.witnesses().with(event);
    CallState call =
        before
            .withMessageId(textOrNull(event.getMessageId()))
            .withTerms(terms(event, before))
            .with(before.owner().with(event))
            .withWitnesses(dispute.isPresent() ? witnesses.withDispute() : witnesses);
    Optional<ReportedCost> addedCost = addedCost(event, call);
    boolean isBetter = Counts.of(event).outranks(call.counts());
    boolean isNews =
        isBetter
            || addedCost.isPresent()
            || before.owner().isReplacedBy(event)
            || !call.terms().isSamePriceAs(before.terms());
    if (!isNews && call.isCounted()) {
      return repeated(event, new KnownCall(call, joined.by()), learned, dispute);
    }
    CallState after = after(event, call, isBetter, addedCost);
    if (isBetter) {
      CallMatcher.newName(event, after, memory).ifPresent(learned::add);
    }
    Increment increment = increment(before, after, addedCost);
    return new Outcome.Admitted(increment, MemoryUpdate.of(learned, after), dispute);
  }

  private static CallTerms terms(ToolEvent event, CallState call) {
    CallTerms reported = CallTerms.of(event);
    CallTerms together = call.terms().merge(reported);
    boolean stands = event.getCumulative() && !call.counts().outranks(Counts.of(event));
    return stands ? together.withModel(reported.model()) : together;
  }

  private static Outcome repeated(
      ToolEvent event, KnownCall joined, List<Identity> learned, Optional<Disagreement> dispute) {
    CallState call = joined.call();
    return new Outcome.Repeated(
        call.callId(),
        call.tally().report(),
        NO_INCREASE,
        joined.by(),
        Counts.of(event).total() - call.counts().total(),
        MemoryUpdate.of(learned, call),
        dispute);
  }

  private static CallState after(
      ToolEvent event, CallState call, boolean isBetter, Optional<ReportedCost> addedCost) {
    CallTally tally = call.tally().next();
    if (isBetter) {
      tally = tally.reportedBy(event.getEventId(), Counts.of(event));
    }
    return call.with(addedCost.isEmpty() ? tally : tally.withCost(ReportedCost.of(event)));
  }

  private static Increment increment(
      CallState before, CallState after, Optional<ReportedCost> addedCost) {
    return new Increment(
        after.callId(),
        after.tally().revision(),
        after.terms(),
        after.counts().minus(before.counts()),
        after.counts().context(),
        addedCost,
        after.witnesses().all(),
        Optional.of(
            new ReportedActivity(
                after.callId(),
                before.isCounted() ? Map.of(after.callId(), before.totals()) : Map.of(),
                after.totals())),
        false);
  }

  /** Costs in another currency than the first one are not comparable and add nothing. */
  private static Optional<ReportedCost> addedCost(ToolEvent event, CallState call) {
    Optional<ReportedCost> reported = ReportedCost.of(event);
    Optional<ReportedCost> known = call.tally().cost();
    return known.isEmpty()
        ? reported
        : reported
            .filter(cost -> cost.exceeds(known.get()))
            .map(cost -> cost.minus(known.get().amount()));
  }

  static String textOrNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
