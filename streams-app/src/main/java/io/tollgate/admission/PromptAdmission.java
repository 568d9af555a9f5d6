package io.tollgate.admission;

import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.ToolEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Deduplication of prompts: the first witness's report is evaluated, another witness's report of
 * the same prompt is not, unless only that one contains the words.
 *
 * <p>Reports belong to the same prompt if they share the prompt id; or if their words, or where one
 * withholds them the lengths, are equal and they are close in time. The nearest in time wins, and
 * each kind of witness reports a prompt once: typing "continue" twice makes two prompts.
 */
public final class PromptAdmission {

  /** Reason: another witness reported the same prompt before. */
  public static final String SAME_PROMPT = "same_prompt";

  /** Allowed clock difference; hooks carry the collector's time, telemetry the laptop's. */
  static final Duration TIME_BOUND = Duration.ofMinutes(2);

  private PromptAdmission() {}

  /**
   * Decides on one valid report of a prompt.
   *
   * @param prompts the prompts of the session
   */
  public static Outcome decide(ToolEvent event, CallMemory memory, List<PromptTrace> prompts) {
    Identity report = new Identity(Kind.REPORT, event.getEventId());
    Optional<String> seenAs = memory.callOf(report);
    if (seenAs.isPresent()) {
      return Admission.sameReport(event, seenAs.get());
    }
    Optional<PromptTrace> byId = find(event, prompts, trace -> trace.reports().isNamedBy(event));
    Optional<PromptTrace> known =
        byId.or(
            () ->
                find(
                    event,
                    prompts,
                    trace -> isNear(event, trace) && trace.reports().isLike(event)));
    if (known.isEmpty()) {
      return admitted(
          Increment.nothing(
              event.getEventId(),
              1,
              Set.of(event.getWitness()),
              Optional.of(ReportedActivity.first(event))),
          report);
    }
    PromptTrace trace = known.get();
    if (PromptTrace.showsPurpose(event) && !trace.purpose().isKnown()) {
      return admitted(
          Increment.nothing(
              trace.reportId(), 2, trace.reports().with(event).witnesses(), trace.activity(event)),
          report);
    }
    return Outcome.Repeated.of(
        trace.reportId(),
        SAME_PROMPT,
        byId.isPresent() ? Recognition.PROMPT : Recognition.TEXT,
        MemoryUpdate.of(report));
  }

  private static Outcome admitted(Increment increment, Identity report) {
    return new Outcome.Admitted(increment, MemoryUpdate.of(report));
  }

  private static Optional<PromptTrace> find(
      ToolEvent event, List<PromptTrace> prompts, Predicate<PromptTrace> suits) {
    long time = event.getEventTime().toEpochMilli();
    return prompts.stream()
        .filter(trace -> !trace.reports().witnesses().contains(event.getWitness()))
        .filter(suits)
        .min(
            Comparator.comparingLong((PromptTrace trace) -> Math.abs(time - trace.reports().time()))
                .thenComparing(PromptTrace::reportId));
  }

  private static boolean isNear(ToolEvent event, PromptTrace trace) {
    return Math.abs(event.getEventTime().toEpochMilli() - trace.reports().time())
        <= TIME_BOUND.toMillis();
  }
}
