package io.tollgate.coverage;

import java.time.Instant;
import java.util.TreeMap;

/** Counter per minute for the most recent hour seen. */
final class RecentCount {

  private static final long SECONDS = 60;
  private static final int MINUTES = 60;

  private final TreeMap<Long, Long> minutes = new TreeMap<>();

  void add(Instant time) {
    long minute = time.getEpochSecond() / SECONDS;
    minutes.merge(minute, 1L, Long::sum);
    minutes.headMap(minutes.lastKey() - MINUTES).clear();
  }

  /** Returns the count of the hour before the given time. */
  long at(Instant now) {
    long minute = now.getEpochSecond() / SECONDS;
    return minutes.tailMap(minute - MINUTES + 1).values().stream().mapToLong(Long::longValue).sum();
  }
}
