package io.tollgate.purpose.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of a long request as if each stood alone. What a text says on the whole can drown a clear
 * wish in one of its lines. Code and logs are left out: nobody asks for anything in them.
 *
 * @param pieces that overlap by half; none of a text that is short enough to be read at once
 * @param isWhole whether they hold all of the request
 */
public record Windows(List<String> pieces, boolean isWhole) {

  private static final int LONGEST_AT_ONCE = 1_500;
  private static final int WIDTH = 320;

  public Windows {
    pieces = List.copyOf(pieces);
  }

  /** Those of a text. */
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

  /** The next blank, so that no word is cut; not far, since some scripts have none. */
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
