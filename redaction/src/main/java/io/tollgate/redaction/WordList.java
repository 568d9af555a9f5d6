package io.tollgate.redaction;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Comma-separated word lists, so that long lists stay readable. */
final class WordList {

  private static final Pattern COMMA = Pattern.compile(",\\s*");

  private WordList() {}

  static List<String> of(String words) {
    return COMMA.splitAsStream(words.strip()).toList();
  }

  static Set<String> setOf(String words) {
    return Set.copyOf(of(words));
  }
}
