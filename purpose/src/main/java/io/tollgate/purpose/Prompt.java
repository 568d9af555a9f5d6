package io.tollgate.purpose;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A prompt with its context. The text alone is sufficient; the context adjusts the result.
 *
 * @param text what was typed; null when it was withheld
 * @param paths files that were written on its behalf, as far as known
 * @param zone zone of the asset they belong to, for example {@code evaluation}; null if none
 * @param earlier purpose of the session's previous prompt, {@link Purpose#UNKNOWN} if there was
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

  /** Returns the same prompt with the given previous purpose. */
  public Prompt after(Purpose before) {
    return new Prompt(text, paths, zone, before);
  }
}
