package io.tollgate.redaction;

/**
 * Finder of keys by a distinctive middle part.
 *
 * @param middle that part, case-sensitive
 * @param before character classes allowed before it
 * @param leastBefore how many of these characters there must be
 * @param after character classes allowed after it
 * @param leastAfter how many of these characters there must be
 */
record MarkedKey(
    String middle, String marker, int before, int leastBefore, int after, int leastAfter)
    implements Finder {

  private static final int LONGEST = 128;

  @Override
  public Span find(String text, int start, int end) {
    if (!text.startsWith(middle, start)) {
      return null;
    }
    int from = Chars.runStart(text, start, before, LONGEST);
    int to = Chars.runEnd(text, end, after, LONGEST);
    boolean isKey = start - from >= leastBefore && to - end >= leastAfter;
    return isKey ? new Span(from, to, marker) : null;
  }
}
