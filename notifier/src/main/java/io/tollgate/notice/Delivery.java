package io.tollgate.notice;

import java.util.List;

/**
 * What goes out in one request.
 *
 * @param before to be written first, so that a restart goes on from here
 */
public record Delivery(Sink sink, List<Entry> entries, List<Placed> before) {

  public Delivery {
    entries = List.copyOf(entries);
    before = List.copyOf(before);
  }

  /** What to put into the request. */
  public List<Letter> letters() {
    return entries.stream().map(Entry::letter).toList();
  }
}
