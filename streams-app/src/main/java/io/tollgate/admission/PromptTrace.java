package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.StatedPurpose;
import io.tollgate.purpose.TextAssessment;
import java.util.Optional;

/**
 * Stored state of a prompt, so that it is evaluated once although hook, telemetry and transcript
 * all report it, and evaluated again when more is known about it.
 *
 * @param reportId id of the report that was evaluated
 * @param reports what its reports contained
 * @param words classification of its words; empty if they were not reported
 * @param context its context besides the words
 * @param purpose its classified purpose
 * @param stopped whether Tollgate's hook stopped it
 * @param isCountKnown whether what it counted for is stored; false for prompts admitted by earlier
 *     releases
 */
public record PromptTrace(
    String reportId,
    PromptReports reports,
    Optional<TextAssessment> words,
    PromptContext context,
    Purpose purpose,
    boolean stopped,
    boolean isCountKnown) {

  private static final String TOLLGATE = "tollgate";
  private static final String REJECT = "reject";

  public PromptTrace {
    requireNonNull(reportId, "reportId");
    requireNonNull(reports, "reports");
    requireNonNull(context, "around");
    requireNonNull(purpose, "purpose");
  }

  /** The state of a prompt evaluated for the first time. */
  static PromptTrace of(
      ToolEvent event, Optional<TextAssessment> words, PromptContext around, Purpose purpose) {
    return new PromptTrace(
        event.getEventId(),
        PromptReports.of(event),
        words,
        around,
        purpose,
        isStopped(event),
        true);
  }

  /** Adds another witness's report. */
  PromptTrace withReport(ToolEvent event) {
    return new PromptTrace(
        reportId,
        reports.with(event),
        words,
        context,
        purpose,
        stopped || isStopped(event),
        isCountKnown);
  }

  /** The prompt with a new classification. */
  PromptTrace withPurpose(Optional<TextAssessment> nowRead, Purpose now) {
    return new PromptTrace(
        reportId, reports, nowRead.or(() -> words), context, now, stopped, isCountKnown);
  }

  /** The prompt with more context. */
  PromptTrace withContext(PromptContext nowAround, Purpose now) {
    return new PromptTrace(reportId, reports, words, nowAround, now, stopped, isCountKnown);
  }

  /** The prompt after a model or tool went on with it, whatever the hook had answered. */
  PromptTrace continued() {
    return new PromptTrace(reportId, reports, words, context, purpose, false, isCountKnown);
  }

  /** A further report of the prompt, or of what it led to; empty if what counted is unknown. */
  Optional<ReportedActivity> activity(ToolEvent report) {
    return isCountKnown ? Optional.of(ReportedActivity.known(reportId, report)) : Optional.empty();
  }

  /** Whether an event shows that the prompt it belongs to went on. */
  boolean isContinuedBy(ToolEvent event) {
    boolean isWork =
        event.getKind().equals("model_request") || event.getKind().equals("tool_result");
    return isWork
        && (event.getPromptId() != null || event.getEventTime().toEpochMilli() >= reports.time());
  }

  /** Whether a report shows what a prompt asks for, by its words or a purpose found at the edge. */
  static boolean showsPurpose(ToolEvent event) {
    return event.getPromptText() != null || StatedPurpose.read(event.getAttributes()).isKnown();
  }

  /** Whether it is a prompt that Tollgate's hook stopped. */
  public static boolean isStopped(ToolEvent event) {
    return event.getKind().equals("prompt")
        && REJECT.equals(event.getDecision())
        && TOLLGATE.equals(event.getDecisionSource());
  }

  /** Marks another witness's report of the prompt as stopped, which that witness cannot know. */
  void markStopped(ToolEvent event) {
    if (stopped && !differsFrom(event)) {
      event.setDecision(REJECT);
      event.setDecisionSource(TOLLGATE);
    }
  }

  /**
   * Whether a report of this prompt adds something new: other words, or another purpose found at
   * the edge. Ids are hints; the first report with an id may be poorer, or forged.
   */
  boolean differsFrom(ToolEvent event) {
    if (event.getPromptText() != null) {
      return !reports.hasSameWords(event);
    }
    Purpose stated = StatedPurpose.read(event.getAttributes());
    return stated.isKnown() && !stated.id().equals(purpose.id());
  }
}
