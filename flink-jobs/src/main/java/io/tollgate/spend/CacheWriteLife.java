package io.tollgate.spend;

import java.util.Arrays;
import java.util.Optional;

/**
 * How long a cache entry is assumed to live when the tool did not say. One-hour writes cost more.
 */
public enum CacheWriteLife {
  FIVE_MINUTES("5m"),
  ONE_HOUR("1h");

  private final String word;

  CacheWriteLife(String word) {
    this.word = word;
  }

  /** The life that settings and options call by a word, 5m or 1h. */
  public static Optional<CacheWriteLife> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
