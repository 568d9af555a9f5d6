package io.tollgate.policy.rule;

import java.util.List;
import java.util.regex.Pattern;

/** What authors can do about expressions of other engines that RE2 rejects in its own words. */
record RegexHint(Pattern message, String cure) {

  private static final List<RegexHint> ALL =
      List.of(
          new RegexHint(
              Pattern.compile("(?s).*`\\(\\?<?[=!].*"),
              "; look-around is not supported: use a second selection, with 'not' for (?! and (?<!"),
          new RegexHint(
              Pattern.compile("(?s).*invalid escape sequence: `\\\\[1-9k].*"),
              "; back-references are not supported"),
          new RegexHint(
              Pattern.compile("(?s).*repetition operator: `.*\\+`"),
              "; write it without the last +: no expression is slow here"));

  /** The cure as the end of a sentence; empty if none is known. */
  static String of(String message) {
    return ALL.stream()
        .filter(hint -> hint.message.matcher(message).matches())
        .map(RegexHint::cure)
        .findFirst()
        .orElse("");
  }
}
