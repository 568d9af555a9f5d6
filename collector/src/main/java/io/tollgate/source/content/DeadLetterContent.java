package io.tollgate.source.content;

import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Removes file content from unparsable reports that are stored as received. Each quoted string is
 * examined by itself, so that neither truncation nor an invalid byte nor nesting hides it;
 * everything else is unchanged. In binary reports a quote character is often a length or a tag;
 * there only what JSON text may contain counts as quoted.
 */
public final class DeadLetterContent {

  /** Names of string fields in OTLP, where the descriptive name is in another field. */
  private static final Set<String> VALUES = Set.of("value", "stringValue", "string_value");

  private static final int SHORTEST = 20;
  private static final Pattern BY_NUMBER = Pattern.compile("\\\\u[0-9a-fA-F]{4}");
  private static final int NUMBERED = 6;
  private static final int HEXADECIMAL = 16;

  private final String report;
  private final boolean isBinary;
  private final StringBuilder clean = new StringBuilder();
  private int at;
  private String name = "";
  private boolean isKey;
  private boolean isInMap;

  private DeadLetterContent(String report, boolean isBinary) {
    this.report = report;
    this.isBinary = isBinary;
  }

  /**
   * Returns the report without content; byte for byte the same if there is none.
   *
   * @param isBinary whether the bytes contain lengths, which must stay valid
   */
  public static Slice omit(Slice report, boolean isBinary) {
    // One character per byte, so that bytes that are not text are preserved.
    String text =
        new String(report.bytes(), report.offset(), report.length(), StandardCharsets.ISO_8859_1);
    if (text.indexOf('"') < 0) {
      return report;
    }
    String clean = new DeadLetterContent(text, isBinary).clean();
    return clean.equals(text) ? report : Slice.of(clean.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String clean() {
    int quote = report.indexOf('"');
    while (quote >= 0) {
      int end = end(quote + 1);
      String raw = report.substring(quote + 1, end);
      int noText = isBinary ? control(quote + 1, end) : end;
      if (noText < end) {
        end = noText; // not a quote; a quote in between would be escaped
      } else {
        take(raw, quote + 1, end);
      }
      quote = report.indexOf('"', end + 1);
    }
    return clean.append(report, at, report.length()).toString();
  }

  /**
   * Returns the position of the first control character, which JSON strings cannot contain; the end
   * if there is none.
   */
  private int control(int start, int end) {
    int sign = start;
    while (sign < end && report.charAt(sign) >= ' ') {
      sign++;
    }
    return sign;
  }

  private void take(String raw, int start, int end) {
    if (isName(end)) {
      isKey = raw.equals("key");
      name = VALUES.contains(raw) || isKey ? name : unescaped(raw);
      isInMap = FileNames.isOfMap(name) || (isInMap && FileNames.isInMap(name));
    } else if (isKey) {
      name = unescaped(raw);
      isKey = false;
    } else {
      keep(raw, start, end);
    }
  }

  private void keep(String raw, int start, int end) {
    if (raw.length() < SHORTEST) {
      return;
    }
    String text = unescaped(raw);
    if (FileContent.isOnlySaid(name, text)) {
      return;
    }
    String kept =
        ToolInputFields.isContent(name, text, true) || (isInMap && FileNames.isInMap(name))
            ? FileContent.omitted(text.length())
            : FileContent.omit(text);
    if (!kept.equals(text)) {
      String written = escaped(kept);
      clean.append(report, at, start);
      clean.append(isBinary ? fitted(written, raw.length()) : written);
      at = end;
    }
  }

  private static String fitted(String text, int length) {
    return text.length() > length
        ? text.substring(0, length)
        : text + " ".repeat(length - text.length());
  }

  private boolean isName(int end) {
    int next = end + 1;
    while (next < report.length() && Character.isWhitespace(report.charAt(next))) {
      next++;
    }
    return next < report.length() && report.charAt(next) == ':';
  }

  private int end(int start) {
    int end = start;
    while (end < report.length() && report.charAt(end) != '"') {
      end += report.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, report.length());
  }

  private static String unescaped(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char sign = raw.charAt(i);
      if (sign == '\\' && i + 1 < raw.length() && "nt\"\\/".indexOf(raw.charAt(i + 1)) >= 0) {
        i++;
        sign = raw.charAt(i) == 'n' ? '\n' : raw.charAt(i) == 't' ? '\t' : raw.charAt(i);
      } else if (sign == '\\' && BY_NUMBER.matcher(raw).region(i, raw.length()).lookingAt()) {
        sign = (char) Integer.parseInt(raw, i + 2, i + NUMBERED, HEXADECIMAL);
        i += NUMBERED - 1;
      }
      text.append(sign);
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
