package io.tollgate.notice;

import java.util.List;

/**
 * What goes out in one request.
 *
 * @param before to be written first, so that a restart goes on from here
 */
public record Delivery(Sink sink, List<PendingNotification> entries, List<Placed> before) {

  public Delivery {
    entries = List.copyOf(entries);
    before = List.copyOf(before);
  }

  /**
   * The same in steps, each safe before the next begins: what stands for others comes before the
   * word that these are told with it, so that a crash in between repeats news and never loses it.
   */
  public List<List<Placed>> steps() {
    return before.isEmpty()
        ? List.of()
        : List.of(before.subList(0, 1), before.subList(1, before.size()));
  }

  /** What to put into the request. */
  public List<Letter> letters() {
    return entries.stream().map(PendingNotification::letter).toList();
  }
}
