package io.tollgate.spend;

import java.util.Arrays;
import java.util.Optional;

/** Lifetime assumed for a cache entry if the tool did not report one. One-hour writes cost more. */
public enum CacheWriteLife {
  FIVE_MINUTES("5m"),
  ONE_HOUR("1h");

  private final String word;

  CacheWriteLife(String word) {
    this.word = word;
  }

  /** Parses the word used in settings and options, 5m or 1h. */
  public static Optional<CacheWriteLife> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
