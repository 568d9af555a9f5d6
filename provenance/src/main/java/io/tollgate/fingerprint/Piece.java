package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * Part of content that is too large for one record.
 *
 * @param firstLine line of the whole at which it begins, from 1
 * @param text the part
 */
public record Piece(int firstLine, String text) {

  /** The fingerprints of this many characters fit into a record well below a megabyte. */
  static final int MOST_CHARACTERS = 128 * 1024;

  /** The whole content as one piece, or split at line ends where possible. */
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
