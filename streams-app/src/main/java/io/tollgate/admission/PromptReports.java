package io.tollgate.admission;

import io.tollgate.digest.Sha256;
import io.tollgate.event.ToolEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Combined reports of one prompt by its witnesses. Of its words only a digest is stored.
 *
 * @param promptIds ids given in its reports
 * @param digest of its words; empty while nobody reported them
 * @param length in characters; -1 if unknown
 * @param time event time of the first report, epoch milliseconds
 * @param witnesses kinds of witnesses that have reported it
 */
public record PromptReports(
    Set<String> promptIds, Optional<Long> digest, long length, long time, Set<String> witnesses) {

  /** Tools truncate long prompts at different lengths. */
  private static final int MOST_CHARACTERS = 60_000;

  public PromptReports {
    promptIds = Set.copyOf(promptIds);
    witnesses = Set.copyOf(witnesses);
  }

  static PromptReports of(ToolEvent event) {
    return new PromptReports(
        event.getPromptId() == null ? Set.of() : Set.of(event.getPromptId()),
        digest(event),
        length(event),
        event.getEventTime().toEpochMilli(),
        Set.of(event.getWitness()));
  }

  /** Adds another witness's report. */
  PromptReports with(ToolEvent event) {
    return new PromptReports(
        plus(promptIds, event.getPromptId()),
        digest.isPresent() ? digest : digest(event),
        length < 0 ? length(event) : length,
        time,
        plus(witnesses, event.getWitness()));
  }

  /** Whether a report carries an id of this prompt. */
  boolean isNamedBy(ToolEvent event) {
    return event.getPromptId() != null && promptIds.contains(event.getPromptId());
  }

  /** Whether a report has the same words or, where one withholds them, the same length. */
  boolean isLike(ToolEvent event) {
    Optional<Long> other = digest(event);
    if (other.isPresent() && digest.isPresent()) {
      return other.equals(digest);
    }
    long otherLength = length(event);
    return otherLength >= 0 && otherLength == length;
  }

  /** Whether a report has exactly the known words. */
  boolean hasSameWords(ToolEvent event) {
    return digest.equals(digest(event));
  }

  private static Optional<Long> digest(ToolEvent event) {
    String text = event.getPromptText();
    if (text == null) {
      return Optional.empty();
    }
    String words = text.substring(0, Math.min(text.length(), MOST_CHARACTERS)).strip();
    return Optional.of(ByteBuffer.wrap(Sha256.of(words)).getLong());
  }

  private static long length(ToolEvent event) {
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
