package io.tollgate.purpose.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Overlapping pieces of a long request, each classified by itself. The text as a whole can drown a
 * clear request in one of its lines. Code and logs are omitted: they contain no request.
 *
 * @param pieces overlap by half; empty for a text short enough to be read at once
 * @param isWhole whether they cover the whole request
 */
public record Windows(List<String> pieces, boolean isWhole) {

  private static final int LONGEST_AT_ONCE = 1_500;
  private static final int WIDTH = 320;

  public Windows {
    pieces = List.copyOf(pieces);
  }

  /** Returns the pieces of a text. */
  public static Windows of(String text) {
    if (text.length() <= LONGEST_AT_ONCE) {
      return new Windows(List.of(), true);
    }
    String prose = LongText.withoutPastedLines(text);
    String read = LongText.cut(prose);
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < read.length(); from = border(read, from + WIDTH / 2)) {
      String piece = read.substring(from, border(read, from + WIDTH));
      if (!piece.isBlank()) {
        pieces.add(piece);
      }
    }
    return new Windows(pieces, prose.length() <= LongText.MOST_CHARACTERS);
  }

  /**
   * Returns the next space, so that no word is split; searches only nearby, since some scripts have
   * none.
   */
  private static int border(String text, int wanted) {
    int last = Math.min(text.length(), wanted + WIDTH / 4);
    for (int at = wanted; at < last; at++) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return Math.min(text.length(), wanted);
  }
}
