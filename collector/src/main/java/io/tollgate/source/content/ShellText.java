package io.tollgate.source.content;

import java.util.ArrayList;
import java.util.List;

/**
 * A text within a command that may be written to a file. Its length equals that of the source, so
 * that positions need no conversion: fillers replace quoting characters, and each character of a
 * command substitution.
 */
final class ShellText {

  /** Filler for a character that is not part of the text. */
  static final char DROPPED = '\0';

  /** Filler for each character of a command substitution. */
  static final char UNKNOWN = '\1';

  /** Characters that a backslash escapes within double quotes. */
  static final String IN_QUOTES = "\"\\$`\n";

  /** Escapes that printf and scripts interpret. */
  static final String IN_WORDS = "nt'\"\\";

  private static final int LONG = 200;

  /** Range of characters. */
  record Place(int start, int end) {}

  private final int start;
  private final String signs;
  private final boolean isDocument;
  private final boolean isCut;

  /**
   * Creates a text.
   *
   * @param start position in the whole command
   * @param signs characters and fillers
   * @param isDocument whether it is a here document, which is content whatever its length
   * @param isCut whether the command ends before it does
   */
  ShellText(int start, String signs, boolean isDocument, boolean isCut) {
    this.start = start;
    this.signs = signs;
    this.isDocument = isDocument;
    this.isCut = isCut;
  }

  int start() {
    return start;
  }

  String signs() {
    return signs;
  }

  boolean isDocument() {
    return isDocument;
  }

  boolean isCut() {
    return isCut;
  }

  ShellText part(int from, int to) {
    return new ShellText(
        start + from, signs.substring(from, to), false, isCut && to == signs.length());
  }

  /** Returns the text with printf's escapes resolved. */
  ShellText unescaped() {
    return new ShellText(start, unescaped(signs, IN_WORDS), isDocument, isCut);
  }

  /** Returns the text that is written, without fillers. */
  String text() {
    String text = clean(signs);
    return isDocument && !text.isEmpty() ? text + "\n" : text;
  }

  /** Returns its ranges in the source, without command substitutions. */
  List<Place> places() {
    List<Place> places = new ArrayList<>(1);
    int at = 0;
    while (at < signs.length()) {
      while (at < signs.length() && signs.charAt(at) <= UNKNOWN) {
        at++;
      }
      int end = signs.indexOf(UNKNOWN, at);
      end = end < 0 ? signs.length() : end;
      if (at < end) {
        places.add(new Place(start + at, start + end));
      }
      at = end;
    }
    return places;
  }

  /** Short messages and one-line settings are not content. */
  static boolean isContent(String text) {
    return text.length() >= LONG || ToolInputFields.isLong(text);
  }

  static String clean(String signs) {
    if (signs.indexOf(DROPPED) < 0 && signs.indexOf(UNKNOWN) < 0) {
      return signs;
    }
    StringBuilder text = new StringBuilder(signs.length());
    signs.chars().filter(sign -> sign > UNKNOWN).forEach(sign -> text.append((char) sign));
    return text.toString();
  }

  /**
   * Returns a text of the same length with escapes resolved. Fillers for consecutive escapes follow
   * all of them, so that characters that belong together stay together.
   */
  static String unescaped(String raw, String escapable) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int fillers = 0;
    for (int at = 0; at < raw.length(); at++) {
      char sign = raw.charAt(at);
      boolean isEscape =
          sign == '\\' && at + 1 < raw.length() && escapable.indexOf(raw.charAt(at + 1)) >= 0;
      if (isEscape) {
        char escaped = raw.charAt(++at);
        fillers += escaped == '\n' ? 2 : 1;
        text.append(escaped == '\n' ? "" : String.valueOf(meant(escaped)));
      } else {
        fillers = fill(text, fillers);
        text.append(sign);
      }
    }
    fill(text, fillers);
    return text.toString();
  }

  private static char meant(char escaped) {
    return escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
  }

  private static int fill(StringBuilder text, int fillers) {
    text.append(String.valueOf(DROPPED).repeat(fillers));
    return 0;
  }
}
