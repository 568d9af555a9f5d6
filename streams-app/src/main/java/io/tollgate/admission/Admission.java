package io.tollgate.admission;

import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.ToolEvent;
import java.util.ArrayList;
import java.util.Collections;
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
 * The resulting sums do not depend on the order of the reports.
 */
public final class Admission {

  /** Reason: the report was sent twice. */
  public static final String SAME_REPORT = "same_report";

  /** Reason: another report of the call already had these counts. */
  public static final String NO_INCREASE = "no_increase";

  /** The call that a report belongs to, and how that was recognised. */
  private record Joined(CallState call, Recognition by) {}

  private Admission() {}

  /** Decides on one valid report other than a prompt, given the state of its session. */
  public static Outcome decide(ToolEvent event, CallMemory memory) {
    Identity report = new Identity(Kind.REPORT, event.getEventId());
    Optional<String> seenAs = memory.callOf(report);
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
    Optional<CallState> seenCall = seenAs.flatMap(id -> callInForce(id, memory));
    if (seenAs.isPresent() && !(event.getCumulative() && hasGrown(event, seenCall))) {
      return sameReport(event, seenAs.get());
    }
    List<CallState> same = span.map(NestedSpan::sameCalls).orElse(List.of());
    Joined joined =
        seenCall
            .map(call -> new Joined(call, Recognition.REPORT))
            .or(() -> byIds(event, memory))
            .or(() -> same.stream().findFirst().map(call -> new Joined(call, Recognition.LIKENESS)))
            .or(() -> byLikeness(event, memory))
            .orElseGet(() -> new Joined(CallState.of(event.getEventId()), Recognition.REPORT));
    List<Identity> learned = learned(event, joined.call(), memory);
    String callId = joined.call().callId();
    return same.stream()
        .filter(call -> !call.callId().equals(callId))
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
    if (!same.isEmpty()) {
      return CallMerge.merge(event, same.get(0), same.get(1), List.of(report));
    }
    Increment nothing = Increment.nothing(event.getEventId(), 1, Set.of(event.getWitness()));
    return new Outcome.Admitted(nothing, MemoryUpdate.of(report));
  }

  /** The call with that id, or the one it was merged into. */
  static Optional<CallState> callInForce(String callId, CallMemory memory) {
    Optional<CallState> call = memory.call(callId);
    while (call.isPresent() && call.get().partOf() != null) {
      call = memory.call(call.get().partOf());
    }
    return call;
  }

  private static boolean hasGrown(ToolEvent event, Optional<CallState> call) {
    return call.isEmpty() || Counts.of(event).outranks(call.get().counts());
  }

  private static Optional<Joined> byIds(ToolEvent event, CallMemory memory) {
    for (Identity identity : callIdentities(event)) {
      Optional<CallState> call =
          memory.callOf(identity).flatMap(id -> named(event, identity, id, memory));
      if (call.isPresent()) {
        boolean isMessage = identity.kind() == Kind.MESSAGE;
        Recognition by = isMessage ? Recognition.MESSAGE : Recognition.REQUEST;
        return call.map(known -> new Joined(known, by));
      }
    }
    return Optional.empty();
  }

  /** The call that has the identity, or the one that shares its message id. */
  private static Optional<CallState> named(
      ToolEvent event, Identity identity, String callId, CallMemory memory) {
    if (identity.kind() == Kind.REQUEST) {
      return callInForce(callId, memory).filter(known -> mayJoin(event, known));
    }
    Identity narrower = ReusedMessageId.with(identity.id(), Counts.of(event).context());
    return callInForce(callId, memory)
        .filter(known -> mayCount(event, known))
        .or(
            () ->
                memory
                    .callOf(narrower)
                    .flatMap(id -> callInForce(id, memory))
                    .filter(known -> event.getCumulative() || mayCount(event, known)));
  }

  private static Optional<Joined> byLikeness(ToolEvent event, CallMemory memory) {
    return CallMatcher.find(event, memory, call -> call.partOf() == null && mayJoin(event, call))
        .map(call -> new Joined(call, Recognition.LIKENESS));
  }

  private static boolean mayJoin(ToolEvent event, CallState call) {
    String message = textOrNull(event.getMessageId());
    boolean isOtherMessage =
        message != null && call.messageId() != null && !message.equals(call.messageId());
    return !isOtherMessage && mayCount(event, call);
  }

  private static boolean mayCount(ToolEvent event, CallState call) {
    return event.getCumulative()
        ? !ReusedMessageId.isAnotherCall(event, call)
        : !call.witnesses().singles().contains(event.getWitness());
  }

  private static Outcome count(
      ToolEvent event, Joined joined, CallMemory memory, List<Identity> learned) {
    CallState before = joined.call();
    Optional<CallState> twin = CallMerge.find(event, before, memory, call -> mayJoin(event, call));
    if (twin.isPresent()) {
      return CallMerge.merge(event, before, twin.get(), learned);
    }
    Optional<Disagreement> dispute = Disagreement.between(event, before);
    CallWitnesses witnesses = before.witnesses().with(event);
    CallState call =
        before
            .withMessageId(textOrNull(event.getMessageId()))
            .withTerms(terms(event, before))
            .withWitnesses(dispute.isPresent() ? witnesses.withDispute() : witnesses);
    Optional<ReportedCost> addedCost = addedCost(event, call);
    boolean isBetter = Counts.of(event).outranks(call.counts());
    boolean isNews =
        isBetter || addedCost.isPresent() || !call.terms().isSamePriceAs(before.terms());
    if (!isNews && call.isCounted()) {
      return repeated(event, new Joined(call, joined.by()), learned, dispute);
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
      ToolEvent event, Joined joined, List<Identity> learned, Optional<Disagreement> dispute) {
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

  /** The first call that claims an identity keeps it. */
  private static List<Identity> learned(ToolEvent event, CallState call, CallMemory memory) {
    List<Identity> learned = new ArrayList<>();
    learned.add(new Identity(Kind.REPORT, event.getEventId()));
    callIdentities(event).stream()
        .filter(identity -> memory.callOf(identity).isEmpty())
        .forEach(learned::add);
    ReusedMessageId.newName(event, call, memory).ifPresent(learned::add);
    return learned;
  }

  /** The most reliable one first: growing reports share a message id, single ones a request id. */
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

  static String textOrNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
