package io.tollgate.purpose.model;

import java.util.List;

/**
 * A text as a model reads it: as a whole and, when it is long, passage by passage, since one line
 * of a ticket may ask for something else than all the others.
 *
 * @param whole features of the whole text
 * @param passages features of parts of it that overlap, in their order; none of a short text
 */
public record TextFeatures(Features whole, List<Features> passages) {

  public TextFeatures {
    passages = List.copyOf(passages);
  }

  /** Reads a text. */
  public static TextFeatures of(String text) {
    List<Token> tokens = Tokens.of(text);
    return new TextFeatures(
        Features.of(tokens),
        Passages.of(Features.requestOf(tokens)).stream().map(Features::ofPassage).toList());
  }
}
