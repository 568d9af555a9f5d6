package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of content that is too large for one record.
 *
 * @param firstLine line of the whole at which it begins, from 1
 * @param text the part
 */
public record Piece(int firstLine, String text) {

  /** A record with the fingerprints of so many characters stays well below a megabyte. */
  static final int MOST_CHARACTERS = 128 * 1024;

  /** The whole as one piece, or cut at the ends of lines where there are any. */
  public static List<Piece> of(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return List.of(new Piece(1, text));
    }
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    int line = 1;
    while (start < text.length()) {
      int most = Math.min(text.length(), start + MOST_CHARACTERS);
      int lineEnd = most == text.length() ? most : text.lastIndexOf('\n', most - 1) + 1;
      int end = lineEnd > start ? lineEnd : most;
      String part = text.substring(start, end);
      pieces.add(new Piece(line, part));
      line += (int) part.chars().filter(c -> c == '\n').count();
      start = end;
    }
    return pieces;
  }
}
