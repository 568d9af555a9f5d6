package io.tollgate.cli.stack;

import java.util.regex.Pattern;

/** Writes a text so that a POSIX shell takes it as one word, whatever signs are in it. */
final class ShellWord {

  /** No shell gives these a meaning within a word, so they stay as they are and easy to read. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+:,./-]*");

  private ShellWord() {}

  /** The word; within single quotes only such a quote itself has a meaning. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
