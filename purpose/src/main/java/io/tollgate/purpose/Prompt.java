package io.tollgate.purpose;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A prompt and what is known around it. The text alone is enough; the rest shifts the judgement.
 *
 * @param text what was typed; null when it was withheld
 * @param paths files that were written on its behalf, as far as known
 * @param zone zone of the asset they belong to, for example {@code evaluation}; null when of none
 * @param earlier purpose of the session's prompt before, {@link Purpose#UNKNOWN} when there was
 *     none
 */
public record Prompt(String text, List<String> paths, String zone, Purpose earlier) {

  public Prompt {
    paths = List.copyOf(paths);
    requireNonNull(earlier, "earlier");
  }

  /** A prompt of which only the text is known. */
  public static Prompt of(String text) {
    return new Prompt(text, List.of(), null, Purpose.UNKNOWN);
  }

  /** The same prompt after another one of its session. */
  public Prompt after(Purpose before) {
    return new Prompt(text, paths, zone, before);
  }
}
