package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stretches of a file that {@link ContentPrint} reads a second time, because their strings of many
 * lines do not pair. Code in these strings is found in the file itself, and would count twice if it
 * were read on its own as well.
 */
final class TwiceRead {

  private final Dialect dialect;
  private final List<Stretch> stretches = new ArrayList<>();

  /** A string of many lines, and where it stands in the file without its quotes. */
  record Quoted(Piece piece, int start, int end) {}

  private record Stretch(int start, int end) {

    boolean contains(Quoted quoted) {
      return start <= quoted.start() && quoted.end() <= end;
    }
  }

  TwiceRead(String text, Dialect dialect) {
    this.dialect = dialect;
    int start = 0;
    for (Piece piece : Piece.of(text)) {
      int end = start + piece.text().length();
      if (!CodeScanner.scan(piece.text(), dialect, 1).openQuotes().isEmpty()) {
        stretches.add(new Stretch(start, end));
      }
      start = end;
    }
  }

  /** Those of the strings that lie in such a stretch and may hold code of the file's language. */
  Set<Piece> of(List<Quoted> strings) {
    return strings.stream()
        .filter(quoted -> stretches.stream().anyMatch(stretch -> stretch.contains(quoted)))
        .map(Quoted::piece)
        .filter(piece -> Passages.likely(piece.text()).contains(dialect))
        .collect(Collectors.toSet());
  }
}
