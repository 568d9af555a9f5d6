package io.tollgate.redaction;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Words written one behind the other, with commas between, so that a long list stays readable. */
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
