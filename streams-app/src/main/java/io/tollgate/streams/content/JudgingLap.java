package io.tollgate.streams.content;

import java.util.List;

/**
 * Where judging all links again stands. When what links are judged by changes, all are gone round
 * once from there, not from the first: while one review comes after the other, the last ones would
 * never have their turn.
 */
final class JudgingLap {

  private final LinkBook book;
  private Object known;

  /** Behind this key it goes on; empty before the first. */
  private String at = "";

  /** With this key the lap ends; null while all links were judged by what is known. */
  private String end;

  /** Whether the last link was passed on this lap. */
  private boolean isPastLast;

  JudgingLap(LinkBook book) {
    this.book = book;
  }

  /** What links are judged by now; a lap begins if it is something else than before. */
  void know(Object current) {
    if (!current.equals(known)) {
      known = current;
      end = at;
      isPastLast = false;
    }
  }

  /** The next links of the lap, which then count as judged; none if all were. */
  List<LinkBook.Row> next(int most) {
    while (end != null) {
      List<LinkBook.Row> rows = book.after(at, isPastLast ? end : null, most);
      if (!rows.isEmpty()) {
        at = rows.get(rows.size() - 1).key();
        return rows;
      }
      if (isPastLast || end.isEmpty()) {
        end = null;
      } else {
        isPastLast = true;
        at = "";
      }
    }
    return List.of();
  }
}
