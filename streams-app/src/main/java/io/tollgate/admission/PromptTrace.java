package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.digest.Sha256;
import io.tollgate.event.ToolEvent;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.Reading;
import io.tollgate.purpose.StatedPurpose;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is remembered of a prompt, so that it is judged once though hook, telemetry and transcript
 * all tell of it, and judged again when more is known of it. Of its words only a digest is kept.
 *
 * @param reportId id of the report that was judged
 * @param promptIds ids that reports gave it
 * @param digest of its words; empty while nobody told them
 * @param length in characters; -1 if unknown
 * @param time event time, epoch milliseconds
 * @param witnesses kinds of witnesses that have told it
 * @param words what its words say; empty if they were not told
 * @param around what is known besides its words
 * @param purpose what it was judged to be for
 * @param stopped whether Tollgate's hook answered that it must not go on
 */
public record PromptTrace(
    String reportId,
    Set<String> promptIds,
    Optional<Long> digest,
    long length,
    long time,
    Set<String> witnesses,
    Optional<Reading> words,
    Surroundings around,
    Purpose purpose,
    boolean stopped) {

  private static final String TOLLGATE = "tollgate";
  private static final String REJECT = "reject";

  /** Tools cut long prompts at different places. */
  private static final int MOST_CHARACTERS = 60_000;

  public PromptTrace {
    requireNonNull(reportId, "reportId");
    requireNonNull(around, "around");
    requireNonNull(purpose, "purpose");
    promptIds = Set.copyOf(promptIds);
    witnesses = Set.copyOf(witnesses);
  }

  /** What is to be remembered of a prompt that was judged for the first time. */
  static PromptTrace of(
      ToolEvent event, Optional<Reading> words, Surroundings around, Purpose purpose) {
    return new PromptTrace(
        event.getEventId(),
        event.getPromptId() == null ? Set.of() : Set.of(event.getPromptId()),
        digest(event),
        length(event),
        event.getEventTime().toEpochMilli(),
        Set.of(event.getWitness()),
        words,
        around,
        purpose,
        isStopped(event));
  }

  /** The same prompt, told by another witness as well. */
  PromptTrace toldBy(ToolEvent event) {
    return new PromptTrace(
        reportId,
        plus(promptIds, event.getPromptId()),
        digest.isPresent() ? digest : digest(event),
        length < 0 ? length(event) : length,
        time,
        plus(witnesses, event.getWitness()),
        words,
        around,
        purpose,
        stopped || isStopped(event));
  }

  /** The same prompt, judged by more. */
  PromptTrace judged(Optional<Reading> nowRead, Purpose now) {
    return new PromptTrace(
        reportId,
        promptIds,
        digest,
        length,
        time,
        witnesses,
        nowRead.isPresent() ? nowRead : words,
        around,
        now,
        stopped);
  }

  /** The same prompt once more is known around it. */
  PromptTrace within(Surroundings nowAround, Purpose now) {
    return new PromptTrace(
        reportId, promptIds, digest, length, time, witnesses, words, nowAround, now, stopped);
  }

  /** The same prompt once a model or a tool went on with it, whatever the hook had answered. */
  PromptTrace wentOn() {
    return new PromptTrace(
        reportId, promptIds, digest, length, time, witnesses, words, around, purpose, false);
  }

  /** Whether an event shows that the prompt it belongs to went on. */
  boolean goesOnBy(ToolEvent event) {
    boolean isWork =
        event.getKind().equals("model_request") || event.getKind().equals("tool_result");
    return isWork && (event.getPromptId() != null || event.getEventTime().toEpochMilli() >= time);
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
      return !digest.equals(digest(event));
    }
    Purpose stated = StatedPurpose.read(event.getAttributes());
    return stated.isKnown() && !stated.id().equals(purpose.id());
  }

  static Optional<Long> digest(ToolEvent event) {
    String text = event.getPromptText();
    if (text == null) {
      return Optional.empty();
    }
    String words = text.substring(0, Math.min(text.length(), MOST_CHARACTERS)).strip();
    return Optional.of(ByteBuffer.wrap(Sha256.of(words)).getLong());
  }

  static long length(ToolEvent event) {
    if (event.getPromptLength() != null) {
      return event.getPromptLength();
    }
    return event.getPromptText() == null ? -1 : event.getPromptText().length();
  }

  private static Set<String> plus(Set<String> some, String one) {
    if (one == null) {
      return some;
    }
    Set<String> more = new TreeSet<>(some);
    more.add(one);
    return more;
  }
}
