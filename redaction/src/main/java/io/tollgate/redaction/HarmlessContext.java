package io.tollgate.redaction;

/**
 * Finder of text to skip because it looks random but is not secret: digests written by package
 * managers, images and fonts in data URLs, public keys, ids that model providers give to answers.
 *
 * @param isWord whether the trigger must begin a word
 */
record HarmlessContext(boolean isWord) implements Finder {

  private static final int LONGEST = 1 << 24;

  @Override
  public Span find(String text, int start, int end) {
    if (isWord && Chars.isAt(text, start - 1, Chars.ALNUM)) {
      return null;
    }
    return new Span(start, Chars.runEnd(text, end, Chars.ANY_TOKEN, LONGEST), null);
  }
}
