package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.Reading;
import io.tollgate.purpose.StatedPurpose;
import java.util.Optional;

/**
 * What is remembered of a prompt, so that it is judged once though hook, telemetry and transcript
 * all tell of it, and judged again when more is known of it.
 *
 * @param reportId id of the report that was judged
 * @param reports what its reports told
 * @param words what its words say; empty if they were not told
 * @param around what is known besides its words
 * @param purpose what it was judged to be for
 * @param stopped whether Tollgate's hook answered that it must not go on
 * @param isCountKnown whether what it counted as is kept; not of a prompt that a former release let
 *     in
 */
public record PromptTrace(
    String reportId,
    PromptReports reports,
    Optional<Reading> words,
    PromptContext around,
    Purpose purpose,
    boolean stopped,
    boolean isCountKnown) {

  private static final String TOLLGATE = "tollgate";
  private static final String REJECT = "reject";

  public PromptTrace {
    requireNonNull(reportId, "reportId");
    requireNonNull(reports, "reports");
    requireNonNull(around, "around");
    requireNonNull(purpose, "purpose");
  }

  /** What is to be remembered of a prompt that was judged for the first time. */
  static PromptTrace of(
      ToolEvent event, Optional<Reading> words, PromptContext around, Purpose purpose) {
    return new PromptTrace(
        event.getEventId(),
        PromptReports.of(event),
        words,
        around,
        purpose,
        isStopped(event),
        true);
  }

  /** The same prompt, told by another witness as well. */
  PromptTrace toldBy(ToolEvent event) {
    return new PromptTrace(
        reportId,
        reports.and(event),
        words,
        around,
        purpose,
        stopped || isStopped(event),
        isCountKnown);
  }

  /** The same prompt, judged by more. */
  PromptTrace judged(Optional<Reading> nowRead, Purpose now) {
    return new PromptTrace(
        reportId, reports, nowRead.or(() -> words), around, now, stopped, isCountKnown);
  }

  /** The same prompt once more is known around it. */
  PromptTrace within(PromptContext nowAround, Purpose now) {
    return new PromptTrace(reportId, reports, words, nowAround, now, stopped, isCountKnown);
  }

  /** The same prompt once a model or a tool went on with it, whatever the hook had answered. */
  PromptTrace wentOn() {
    return new PromptTrace(reportId, reports, words, around, purpose, false, isCountKnown);
  }

  /** What a further report of it, or of what it led to, tells; empty if what counted is unknown. */
  Optional<ToldCall> toldAgain(ToolEvent report) {
    return isCountKnown ? Optional.of(ToldCall.known(reportId, report)) : Optional.empty();
  }

  /** Whether an event shows that the prompt it belongs to went on. */
  boolean goesOnBy(ToolEvent event) {
    boolean isWork =
        event.getKind().equals("model_request") || event.getKind().equals("tool_result");
    return isWork
        && (event.getPromptId() != null || event.getEventTime().toEpochMilli() >= reports.time());
  }

  /** Whether a report tells what a prompt asks for, in words or as the edge found it. */
  static boolean isTelling(ToolEvent event) {
    return event.getPromptText() != null || StatedPurpose.read(event.getAttributes()).isKnown();
  }

  /** Whether it is a prompt that Tollgate's hook stopped. */
  public static boolean isStopped(ToolEvent event) {
    return event.getKind().equals("prompt")
        && REJECT.equals(event.getDecision())
        && TOLLGATE.equals(event.getDecisionSource());
  }

  /**
   * Adds to another witness's report of the prompt, which does not know it, that it was stopped.
   */
  void markStopped(ToolEvent event) {
    if (stopped && !isToldOtherwise(event)) {
      event.setDecision(REJECT);
      event.setDecisionSource(TOLLGATE);
    }
  }

  /**
   * Whether a report tells of this prompt what nobody told before: other words, or another purpose
   * found at the edge. Ids are hints; the first report of one may be poorer, or forged.
   */
  boolean isToldOtherwise(ToolEvent event) {
    if (event.getPromptText() != null) {
      return !reports.isOfWords(event);
    }
    Purpose stated = StatedPurpose.read(event.getAttributes());
    return stated.isKnown() && !stated.id().equals(purpose.id());
  }
}
