package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Outcome of admission for a valid report. */
public sealed interface Outcome {

  /** Handles every outcome; a new one does not compile until every caller handles it. */
  <T> T fold(Function<Admitted, T> admitted, Function<Repeated, T> repeated);

  /** The same for handlers without a result. */
  default void handle(Consumer<Admitted> admitted, Consumer<Repeated> repeated) {
    Runnable handling = fold(one -> () -> admitted.accept(one), one -> () -> repeated.accept(one));
    handling.run();
  }

  /** The changes to store. */
  MemoryUpdate learned();

  /** Returns a copy that stores these spans too. */
  Outcome with(Map<String, SpanTrace> spans);

  /** Id of the call the report belongs to. */
  String callId();

  /** Disagreement between witnesses, reported once per call. */
  Optional<Disagreement> disagreement();

  /**
   * The report is new.
   *
   * @param increment what it adds
   */
  record Admitted(Increment increment, MemoryUpdate learned, Optional<Disagreement> disagreement)
      implements Outcome {

    /** For a new report without a disagreement. */
    Admitted(Increment increment, MemoryUpdate learned) {
      this(increment, learned, Optional.empty());
    }

    @Override
    public Outcome with(Map<String, SpanTrace> spans) {
      return new Admitted(increment, learned.with(spans), disagreement);
    }

    @Override
    public String callId() {
      return increment.callId();
    }

    @Override
    public <T> T fold(Function<Admitted, T> admitted, Function<Repeated, T> repeated) {
      return admitted.apply(this);
    }
  }

  /**
   * The report is a duplicate.
   *
   * @param duplicateOf the report that was counted instead
   * @param reason {@code same_report}, {@code no_increase}, {@code same_prompt} or {@code
   *     same_tool_use}
   * @param recognisedBy what showed it
   * @param tokenDifference its tokens minus those in force
   */
  record Repeated(
      String callId,
      String duplicateOf,
      String reason,
      Recognition recognisedBy,
      long tokenDifference,
      MemoryUpdate learned,
      Optional<Disagreement> disagreement)
      implements Outcome {

    /** A duplicate of what is stored under the first report's id. */
    static Repeated of(
        String first, String reason, Recognition recognisedBy, MemoryUpdate learned) {
      return new Repeated(first, first, reason, recognisedBy, 0, learned, Optional.empty());
    }

    @Override
    public <T> T fold(Function<Admitted, T> admitted, Function<Repeated, T> repeated) {
      return repeated.apply(this);
    }

    @Override
    public Outcome with(Map<String, SpanTrace> spans) {
      return new Repeated(
          callId,
          duplicateOf,
          reason,
          recognisedBy,
          tokenDifference,
          learned.with(spans),
          disagreement);
    }

    /** Whether it is another witness's report of a prompt that was already evaluated. */
    public boolean isSamePrompt() {
      return reason.equals(PromptAdmission.SAME_PROMPT);
    }

    /** Whether it is another witness's report of a tool use that was already reported. */
    public boolean isSameToolUse() {
      return reason.equals(ToolUseAdmission.SAME_TOOL_USE);
    }

    /**
     * The call already reported with as many tokens, or the tool use already reported by another
     * witness; empty for all else.
     */
    Optional<ReportedActivity> call(ToolEvent report) {
      Optional<ReportedActivity> use =
          learned.uses().values().stream()
              .flatMap(List::stream)
              .filter(trace -> trace.reportId().equals(callId) && trace.isCountKnown())
              .findFirst()
              .map(trace -> ReportedActivity.known(callId, report));
      return use.or(() -> learned.calls().stream().findFirst().map(ReportedActivity::unchanged));
    }

    /**
     * Whether it is evaluated against policies nonetheless, see {@link EventEnrichment#repeated}.
     */
    public boolean isReevaluated() {
      return isSamePrompt() || isSameToolUse() || reason.equals(Admission.NO_INCREASE);
    }
  }
}
