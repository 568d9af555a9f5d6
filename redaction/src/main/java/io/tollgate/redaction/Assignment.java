package io.tollgate.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * A value given to something that is named like a secret: {@code password=...}, {@code "api_key":
 * "..."}, {@code --token ...}.
 *
 * @param isPassword whether any word may be the secret; otherwise it must look like one
 */
record Assignment(boolean isPassword) implements Finder {

  private static final String MARKER = "[secret:assigned]";
  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_VALUE = 4_096;
  private static final int LEAST_PASSWORD = 4;
  private static final int LEAST_TOKEN = 8;
  private static final int MOST_SPACES = 8;
  private static final String QUOTES = "\\\"'`";
  private static final String ENDS = "\\\"'`,;)}]&<>|";

  private static final Set<String> NOT_SECRETS =
      Set.of("null", "none", "true", "false", "undefined", "string", "required", "optional");

  @Override
  public Span find(String text, int start, int end) {
    if (Chars.isAt(text, end, Chars.LOWER) && text.charAt(end) == 's') {
      return null; // tokens and secrets are counted and discussed
    }
    int name = Chars.runEnd(text, end, Chars.URL_TOKEN, LONGEST_NAME);
    int assigned = afterAssignment(text, start, name);
    if (assigned < 0) {
      return null;
    }
    int from = skip(text, skip(text, assigned, " \t"), QUOTES);
    int to = from;
    int limit = Math.min(text.length(), from + LONGEST_VALUE);
    while (to < limit && text.charAt(to) > ' ' && ENDS.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return isSecret(text, from, to) ? new Span(from, to, MARKER) : null;
  }

  /** Where the value may begin; -1 if nothing is assigned. */
  private static int afterAssignment(String text, int start, int nameEnd) {
    boolean isOption = start > 0 && text.charAt(start - 1) == '-';
    if (isOption && nameEnd < text.length() && text.charAt(nameEnd) == ' ') {
      return nameEnd + 1;
    }
    int at = skip(text, skip(text, nameEnd, QUOTES), " \t");
    if (text.startsWith("is ", at)) {
      return at + 3;
    }
    if (text.startsWith(":=", at) || text.startsWith("=>", at) || text.startsWith("==", at)) {
      return at + 2;
    }
    return at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':') ? at + 1 : -1;
  }

  private static int skip(String text, int from, String characters) {
    int limit = Math.min(text.length(), from + MOST_SPACES);
    int at = from;
    while (at < limit && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private boolean isSecret(String text, int from, int to) {
    int least = isPassword ? LEAST_PASSWORD : LEAST_TOKEN;
    if (to - from < least || "$<{%[".indexOf(text.charAt(from)) >= 0) {
      return false;
    }
    String value = text.substring(from, to);
    if (value.indexOf('(') >= 0
        || value.startsWith("process.env")
        || value.startsWith("os.")
        || NOT_SECRETS.contains(value.toLowerCase(Locale.ROOT))) {
      return false;
    }
    return isPassword || looksRandom(text, from, to);
  }

  /** Numbers, paths and names of types do not. */
  private static boolean looksRandom(String text, int from, int to) {
    char first = text.charAt(from);
    boolean hasDigit = false;
    for (int i = from; i < to; i++) {
      hasDigit |= Chars.is(text.charAt(i), Chars.DIGIT);
    }
    return first != '/' && first != '.' && hasDigit && RandomWord.hasTwoKinds(text, from, to);
  }
}
