package io.tollgate.source.content;

import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the content of files out of reports that are kept as they came, because they could not be
 * read. What stands in quotes is looked at by itself, so that neither a cut nor a wrong byte nor
 * any nesting hides it, and all else stays as it is. In binary reports the sign of a quote is often
 * a length or a tag; there only what a JSON text may hold counts as quoted.
 */
public final class LetterContent {

  /** Names of texts in OTLP, where the name that says what it is stands under another one. */
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

  private LetterContent(String report, boolean isBinary) {
    this.report = report;
    this.isBinary = isBinary;
  }

  /**
   * The report without content; byte for byte what it was where there is none.
   *
   * @param isBinary whether lengths are written among the bytes, so that they must stay right
   */
  public static Slice omit(Slice report, boolean isBinary) {
    // Each byte as a letter of its own, so that bytes that are no text come through.
    String text =
        new String(report.bytes(), report.offset(), report.length(), StandardCharsets.ISO_8859_1);
    if (text.indexOf('"') < 0) {
      return report;
    }
    String clean = new LetterContent(text, isBinary).clean();
    return clean.equals(text) ? report : Slice.of(clean.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String clean() {
    int quote = report.indexOf('"');
    while (quote >= 0) {
      int end = end(quote + 1);
      String raw = report.substring(quote + 1, end);
      int noText = isBinary ? control(quote + 1, end) : end;
      if (noText < end) {
        end = noText; // that was no quote, and any between is escaped
      } else {
        take(raw, quote + 1, end);
      }
      quote = report.indexOf('"', end + 1);
    }
    return clean.append(report, at, report.length()).toString();
  }

  /** Where the first sign stands that no JSON text holds; the end if there is none. */
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
        InputNames.isContent(name, text, true) || (isInMap && FileNames.isInMap(name))
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
