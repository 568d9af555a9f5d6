package io.tollgate.streams.content;

import java.util.List;

/**
 * Position in the re-evaluation of all links. When the input of the evaluation changes, one full
 * round starts at the current position, not at the first link: otherwise a series of reviews would
 * keep the last links from ever being reached.
 */
final class RejudgingCursor {

  private final LinkStore links;
  private Object known;

  /** Continues after this key; empty before the first. */
  private String position = "";

  /** The round ends with this key; null when all links are up to date. */
  private String end;

  /** Whether this round has passed the last link. */
  private boolean isPastLast;

  RejudgingCursor(LinkStore links) {
    this.links = links;
  }

  /** Sets the current input of the evaluation; a round starts if it differs from before. */
  void update(Object current) {
    if (!current.equals(known)) {
      known = current;
      end = position;
      isPastLast = false;
    }
  }

  /** The next links of the round, which then count as evaluated; none if it is complete. */
  List<LinkStore.Row> next(int most) {
    while (end != null) {
      List<LinkStore.Row> rows = links.after(position, isPastLast ? end : null, most);
      if (!rows.isEmpty()) {
        position = rows.get(rows.size() - 1).key();
        return rows;
      }
      if (isPastLast || end.isEmpty()) {
        end = null;
      } else {
        isPastLast = true;
        position = "";
      }
    }
    return List.of();
  }
}
