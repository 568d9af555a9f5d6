package io.tollgate.purpose.training;

import io.tollgate.purpose.Purpose;

/**
 * One labelled prompt.
 *
 * @param text what was typed
 * @param purpose its label, an id of {@link Purpose#ALL}
 * @param language two letters, or {@code unknown}
 * @param writer who wrote it: the name of its file
 * @param hard false for an everyday prompt
 */
public record Example(String text, String purpose, String language, String writer, boolean hard) {

  public Example {
    if (!Purpose.ALL.contains(purpose)) {
      throw new IllegalArgumentException("no such purpose: " + purpose);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("the text is blank");
    }
  }

  /** Whether its purpose is one that vendors' terms usually forbid. */
  public boolean isSensitive() {
    return Purpose.isSensitive(purpose);
  }
}
