package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * Part of content: of what is too large for one record, or a text in a string of it.
 *
 * @param firstLine line of the whole at which it begins, from 1
 * @param text the part
 * @param lines line of the whole of each of its lines; empty if they follow one another there
 */
public record Piece(int firstLine, String text, List<Integer> lines) {

  /** The fingerprints of this many characters fit into a record well below a megabyte. */
  static final int MOST_CHARACTERS = 128 * 1024;

  public Piece {
    lines = List.copyOf(lines);
  }

  /** Creates a part whose lines follow one another in the whole. */
  public Piece(int firstLine, String text) {
    this(firstLine, text, List.of());
  }

  /** Line of the whole at which a line of the part stands; both from 1. */
  public int lineOfWhole(int line) {
    return lines.isEmpty()
        ? firstLine + line - 1
        : lines.get(Math.max(0, Math.min(lines.size(), line) - 1));
  }

  /** How many lines it has. */
  public int countLines() {
    return Math.max(1, (int) text.lines().count());
  }

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
