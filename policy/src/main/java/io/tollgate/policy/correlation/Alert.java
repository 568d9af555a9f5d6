package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.List;

/**
 * Alert raised by a correlation in one group.
 *
 * @param correlation id of the correlation
 * @param group values of its groupBy fields
 * @param time time of the event that completed it; for an absence, the end of the timespan
 * @param deciding the event that completed it; for an absence, the event that opened it
 * @param hits the underlying events in order, at most the first {@link #MOST_HITS}
 * @param events number of underlying events, without that limit
 */
public record Alert(
    String correlation,
    List<String> group,
    Instant time,
    Hit deciding,
    List<Hit> hits,
    int events) {

  /**
   * Enough for people to inspect; a window may hold any number, and every further event would
   * repeat them.
   */
  public static final int MOST_HITS = 1_000;

  public Alert {
    group = List.copyOf(group);
    hits = List.copyOf(hits);
  }

  /** Sequence of the deciding event. */
  public long sequence() {
    return deciding.sequence();
  }
}
