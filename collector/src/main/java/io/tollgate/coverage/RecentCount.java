package io.tollgate.coverage;

import java.time.Instant;
import java.util.TreeMap;

/** Counts per minute, of the last hour that was seen. */
final class RecentCount {

  private static final long SECONDS = 60;
  private static final int MINUTES = 60;

  private final TreeMap<Long, Long> minutes = new TreeMap<>();

  void add(Instant time) {
    long minute = time.getEpochSecond() / SECONDS;
    minutes.merge(minute, 1L, Long::sum);
    minutes.headMap(minutes.lastKey() - MINUTES).clear();
  }

  /** How many there were in the hour before. */
  long at(Instant now) {
    long minute = now.getEpochSecond() / SECONDS;
    return minutes.tailMap(minute - MINUTES + 1).values().stream().mapToLong(Long::longValue).sum();
  }
}
