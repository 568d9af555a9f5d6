package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What becomes of a valid report. */
public sealed interface Outcome {

  /** Handles every outcome; a new one does not compile until every caller handles it. */
  <T> T fold(Function<Admitted, T> admitted, Function<Repeated, T> repeated);

  /** The same for what gives no result. */
  default void handle(Consumer<Admitted> admitted, Consumer<Repeated> repeated) {
    Runnable handling = fold(one -> () -> admitted.accept(one), one -> () -> repeated.accept(one));
    handling.run();
  }

  /** What is remembered of it. */
  MemoryUpdate learned();

  /** Id of the call the report belongs to. */
  String callId();

  /** What witnesses turned out to disagree about, told once a call. */
  Optional<Disagreement> disagreement();

  /**
   * The report is news.
   *
   * @param increment what it adds
   */
  record Admitted(Increment increment, MemoryUpdate learned, Optional<Disagreement> disagreement)
      implements Outcome {

    /** News about which witnesses agree. */
    Admitted(Increment increment, MemoryUpdate learned) {
      this(increment, learned, Optional.empty());
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
   * The report tells nothing new.
   *
   * @param duplicateOf the report that was counted instead
   * @param reason {@code same_report}, {@code no_increase}, {@code same_prompt} or {@code
   *     same_tool_use}
   * @param recognisedBy report, message, request, prompt, text, tool_use or likeness
   * @param tokenDifference tokens it told less those that stand
   */
  record Repeated(
      String callId,
      String duplicateOf,
      String reason,
      String recognisedBy,
      long tokenDifference,
      MemoryUpdate learned,
      Optional<Disagreement> disagreement)
      implements Outcome {

    /** A repetition of what stands under the id of the report that was first. */
    static Repeated of(String first, String reason, String recognisedBy, MemoryUpdate learned) {
      return new Repeated(first, first, reason, recognisedBy, 0, learned, Optional.empty());
    }

    @Override
    public <T> T fold(Function<Admitted, T> admitted, Function<Repeated, T> repeated) {
      return repeated.apply(this);
    }

    /** Whether it is the report of another witness about a prompt that was judged already. */
    public boolean isSamePrompt() {
      return reason.equals(PromptAdmission.SAME_PROMPT);
    }

    /** Whether it is the report of another witness about a use of a tool that was told before. */
    public boolean isSameToolUse() {
      return reason.equals(ToolUseAdmission.SAME_TOOL_USE);
    }

    /**
     * The call that another report told as large, or the use that another witness told; empty for
     * all else.
     */
    Optional<ToldCall> call(ToolEvent report) {
      Optional<ToldCall> use =
          learned.uses().values().stream()
              .flatMap(List::stream)
              .filter(trace -> trace.reportId().equals(callId) && trace.isCountKnown())
              .findFirst()
              .map(trace -> ToldCall.known(callId, report));
      return use.or(() -> learned.calls().stream().findFirst().map(ToldCall::again));
    }

    /** Whether it is held against policies all the same, see {@link Reception#seenOtherwise}. */
    public boolean isSecondLook() {
      return isSamePrompt() || isSameToolUse() || reason.equals(Admission.NO_INCREASE);
    }
  }
}
