package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.List;

/**
 * A correlation that holds.
 *
 * @param correlation its id
 * @param group values of its groupBy fields
 * @param time of the event that completed it; of an absence, the end of the timespan
 * @param deciding the event that completed it; of an absence, the event that began it
 * @param hits the events it rests on, in order, the first {@link #MOST_HITS}
 * @param events how many events it rests on
 */
public record Alert(
    String correlation,
    List<String> group,
    Instant time,
    Hit deciding,
    List<Hit> hits,
    int events) {

  /** Enough to look at; a window may hold any number, and each further event tells it again. */
  public static final int MOST_HITS = 1_000;

  public Alert {
    group = List.copyOf(group);
    hits = List.copyOf(hits);
  }

  /** Of the event that decided. */
  public long sequence() {
    return deciding.sequence();
  }
}
