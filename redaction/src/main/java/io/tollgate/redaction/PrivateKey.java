package io.tollgate.redaction;

import java.util.Locale;

/** A private key in PEM, up to its end or the end of the text. */
final class PrivateKey implements Finder {

  private static final String MARKER = "[secret:private-key]";
  private static final String KEY = "PRIVATE KEY";
  private static final int LONGEST_NAME = 48;
  private static final String DASHES = "-----";
  private static final String END = DASHES + "END";

  @Override
  public Span find(String text, int start, int end) {
    String name =
        text.substring(end, Math.min(text.length(), end + LONGEST_NAME)).toUpperCase(Locale.ROOT);
    int key = name.indexOf(KEY);
    if (key < 0 || name.substring(0, key).indexOf('\n') >= 0) {
      return null;
    }
    int close = text.indexOf(END, end);
    int after = close < 0 ? -1 : text.indexOf(DASHES, close + END.length());
    return new Span(start, after < 0 ? text.length() : after + DASHES.length(), MARKER);
  }
}
