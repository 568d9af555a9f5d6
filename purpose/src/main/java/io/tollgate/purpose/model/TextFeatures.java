package io.tollgate.purpose.model;

import java.util.List;

/**
 * A text as a model reads it: as a whole and, when it is long, passage by passage, since one line
 * of a ticket may ask for something else than all the others. For one thread.
 */
public final class TextFeatures {

  /** What is read of a text that is not read in full. */
  public static final String WHAT_IS_READ =
      "without lines of code and logs, its first 12,000 and last 4,000 characters are read";

  private final Tokens request;
  private final Mentions mentions;
  private final Features whole;
  private final List<Passage> passages;

  private TextFeatures(Tokens tokens) {
    this.request = tokens.request();
    this.mentions = Concepts.INSTANCE.in(request);
    this.whole = Features.of(tokens, request, mentions);
    this.passages = Passages.of(request);
  }

  /** Reads a text. */
  public static TextFeatures of(String text) {
    return new TextFeatures(Tokens.of(text));
  }

  /** Whether a text is too long to be read in full. */
  public static boolean isCut(String text) {
    return text.length() > LongText.MOST_CHARACTERS;
  }

  /** Whether it has a word that belongs to a usually forbidden purpose. */
  public boolean names(String purpose) {
    return mentions.name(purpose);
  }

  /** Features of the whole text. */
  public Features whole() {
    return whole;
  }

  /** Parts of it that overlap, in their order; none of a short text. */
  List<Passage> passages() {
    return passages;
  }

  /** What a passage has besides those features of the whole that lie inside it. */
  Features of(Passage passage) {
    return Features.ofPassage(request, mentions, passage.from(), passage.to());
  }
}
