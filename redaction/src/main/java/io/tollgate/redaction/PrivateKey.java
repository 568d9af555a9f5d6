package io.tollgate.redaction;

import java.util.List;

/**
 * Finder of private keys in PEM or ASCII armour. A key extends as far as its lines look like a key,
 * up to its end line: text after a beginning without an end is not part of it.
 */
final class PrivateKey implements Finder {

  private static final String MARKER = "[secret:private-key]";
  private static final String KEY = "PRIVATE KEY";
  private static final int LONGEST_NAME = 48;
  private static final int LONGEST_LINE = 4_096;
  private static final int LEAST_PIECE = 16;
  private static final int MOST_SHORT_LINES = 3;
  private static final String DASHES = "-----";
  private static final String BLANKS = " \t\r\n>+,\"'`\\";
  private static final List<String> HEADERS =
      List.of("Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Hash:", "Charset:", "MessageID:");

  @Override
  public Span find(String text, int start, int end) {
    int key = end;
    int limit = Math.min(text.length(), end + LONGEST_NAME) - KEY.length();
    while (key <= limit && !text.regionMatches(true, key, KEY, 0, KEY.length())) {
      if (text.charAt(key) == '\n') {
        return null;
      }
      key++;
    }
    int dashes = key > limit ? -1 : text.indexOf(DASHES, key);
    if (dashes < 0 || dashes > key + KEY.length() + " BLOCK".length()) {
      return null;
    }
    int from = dashes + DASHES.length();
    int to = bodyEnd(text, from);
    return to == from ? null : new Span(start, to, MARKER);
  }

  /** End of the base64 lines; the position itself if there are none. */
  static int bodyEnd(String text, int from) {
    int to = from;
    int shortLines = 0;
    int at = blanksEnd(text, from);
    while (at < text.length()) {
      if (text.startsWith(DASHES + "END", at)) {
        int after = text.indexOf(DASHES, Math.min(text.length(), at + DASHES.length() + 1));
        return after < 0 || after - at > LONGEST_NAME ? to : after + DASHES.length();
      }
      int end = headerEnd(text, at);
      if (end < 0) {
        end = Chars.runEnd(text, at, Chars.ALNUM | Chars.BASE64_EXTRA, LONGEST_LINE);
        boolean isShort = end - at < LEAST_PIECE;
        shortLines += isShort ? 1 : 0;
        boolean endsLine =
            isLineEnd(text, end) || text.startsWith(DASHES + "END", blanksEnd(text, end));
        if (end == at || (isShort && (!endsLine || shortLines > MOST_SHORT_LINES))) {
          return to;
        }
      }
      to = end;
      at = blanksEnd(text, end);
    }
    return to;
  }

  private static int headerEnd(String text, int at) {
    for (String header : HEADERS) {
      if (text.startsWith(header, at)) {
        int end = at;
        int limit = Math.min(text.length(), at + LONGEST_LINE);
        while (end < limit && !isLineEnd(text, end)) {
          end++;
        }
        return end;
      }
    }
    return -1;
  }

  /** Line ends are often escaped, as a backslash and an n. */
  private static boolean isLineEnd(String text, int at) {
    return at >= text.length()
        || text.charAt(at) == '\n'
        || text.charAt(at) == '\r'
        || text.charAt(at) == '"'
        || text.charAt(at) == '\''
        || (text.charAt(at) == '\\' && at + 1 < text.length());
  }

  private static int blanksEnd(String text, int from) {
    int at = from;
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      boolean isWrittenOut =
          text.charAt(at) == '\\'
              && at + 1 < text.length()
              && "nrt".indexOf(text.charAt(at + 1)) >= 0;
      at += isWrittenOut ? 2 : 1;
    }
    return at;
  }
}
