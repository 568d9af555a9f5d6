package io.tollgate.coverage;

import java.util.Map;
import java.util.TreeMap;

/** Set of a session's sequence numbers seen so far, as ranges without gaps. */
final class SequenceRanges {

  private static final int MOST_STRETCHES = 1_000;

  private final TreeMap<Long, Long> stretches = new TreeMap<>();

  /** Adds a number; a duplicate has no effect. */
  void add(long number) {
    Map.Entry<Long, Long> before = stretches.floorEntry(number);
    if (before != null && before.getValue() >= number) {
      return;
    }
    long start = before != null && before.getValue() == number - 1 ? before.getKey() : number;
    Long joined = stretches.remove(number + 1);
    stretches.put(start, joined == null ? number : joined);
    if (stretches.size() > MOST_STRETCHES) {
      stretches.pollFirstEntry();
    }
  }

  /** Returns how many numbers are missing between the first and the last one. */
  long missing() {
    if (stretches.isEmpty()) {
      return 0;
    }
    long seen = 0;
    for (Map.Entry<Long, Long> stretch : stretches.entrySet()) {
      seen += stretch.getValue() - stretch.getKey() + 1;
    }
    return stretches.lastEntry().getValue() - stretches.firstKey() + 1 - seen;
  }

  /** Describes the first few ranges of missing numbers. */
  String describe() {
    StringBuilder words = new StringBuilder();
    Long end = null;
    int shown = 0;
    for (Map.Entry<Long, Long> stretch : stretches.entrySet()) {
      if (end != null && shown < 3) {
        long first = end + 1;
        long last = stretch.getKey() - 1;
        words.append(shown == 0 ? "" : ", ").append(first);
        words.append(first == last ? "" : "-" + last);
        shown++;
      }
      end = stretch.getValue();
    }
    return words.toString();
  }
}
