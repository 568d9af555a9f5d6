package io.tollgate.redaction;

/** Finder of the key lines in a PuTTY key, and of certificate lines, which are public and kept. */
record PemLines(String marker) implements Finder {

  private static final int LONGEST_COUNT = 8;

  @Override
  public Span find(String text, int start, int end) {
    int from = end;
    int limit = Math.min(text.length(), end + LONGEST_COUNT);
    while (from < limit && " 0123456789-".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = PrivateKey.bodyEnd(text, from);
    return to == from ? null : new Span(from, to, marker);
  }
}
