package io.tollgate.purpose.model;

import java.util.List;

/**
 * Features of a text as a whole and, if it is long, by passage, since one line of a ticket may ask
 * for something other than the rest. Not thread-safe.
 */
public final class TextFeatures {

  /** Description of the part that is read of a text not read in full. */
  public static final String WHAT_IS_READ =
      "without lines of code and logs, its first 12,000 and last 4,000 characters are read";

  private final String asides;
  private final Tokens tokens;
  private final Tokens request;
  private final ConceptMentions conceptMentions;
  private final List<Passage> passages;

  private TextFeatures(Tokens tokens, String asides) {
    this.asides = asides;
    this.tokens = tokens;
    this.request = tokens.request();
    this.conceptMentions = Concepts.INSTANCE.in(request);
    this.passages = Passages.of(request);
  }

  /** Computes the features of a text. */
  public static TextFeatures of(String text) {
    BareText bare = BareText.of(LongText.shortened(text));
    return new TextFeatures(Tokens.of(bare.text()), bare.asides());
  }

  /** Whether a text is too long to be read in full. */
  public static boolean isCut(String text) {
    return text.length() > LongText.MOST_CHARACTERS;
  }

  /** Whether it contains a word that belongs to a usually forbidden purpose. */
  public boolean names(String purpose) {
    return conceptMentions.name(purpose);
  }

  /** Lines of logs and stack traces that were not read with the rest; blank if there are none. */
  public String asides() {
    return asides;
  }

  /** Features of the whole text. */
  public Features whole() {
    return Features.of(tokens, request, conceptMentions);
  }

  /** Features of the whole text other than the pieces of its words. */
  Features withoutPieces() {
    return Features.withoutPieces(tokens, request, conceptMentions);
  }

  /** What was typed, whose features these are. */
  Tokens request() {
    return request;
  }

  /** Returns overlapping parts of it, in order; empty for a short text. */
  List<Passage> passages() {
    return passages;
  }

  /** Returns the features of the passages other than those of the whole that lie inside them. */
  Features ofPassages() {
    return Features.ofPassages(request, conceptMentions, passages);
  }
}
