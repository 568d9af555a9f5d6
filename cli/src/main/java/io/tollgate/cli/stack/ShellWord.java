package io.tollgate.cli.stack;

import java.util.regex.Pattern;

/** Quotes a text so that a POSIX shell reads it as one word, whatever its characters. */
final class ShellWord {

  /** Characters without a meaning within a word, which remain unquoted for readability. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+:,./-]*");

  private ShellWord() {}

  /** Returns the word; within single quotes only a single quote has a meaning. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
