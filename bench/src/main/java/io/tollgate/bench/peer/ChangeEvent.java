package io.tollgate.bench.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An event in the life of a change: it was written, read, tested or reviewed.
 *
 * @param time epoch milliseconds
 * @param kind {@link #WRITE}, {@link #REVIEW} or an irrelevant one
 * @param change which change
 */
public record ChangeEvent(long time, String kind, String change) {

  public static final String WRITE = "write";
  public static final String REVIEW = "review";

  /** Deadline for the review of a change, in milliseconds. */
  public static final long REVIEW_WITHIN = 3_600_000;

  private static final long START = 1_800_000_000_000L;
  private static final List<String> OTHERS = List.of("read", "test");

  /**
   * Generates the events of many changes, ordered by time: each is written once, one per second;
   * nine of ten are reviewed within the hour, the others an hour too late or never.
   */
  public static List<ChangeEvent> of(int changes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ChangeEvent> events = new ArrayList<>();
    for (int number = 0; number < changes; number++) {
      String change = "change-" + number;
      long written = START + 1_000L * number;
      events.add(new ChangeEvent(written, WRITE, change));
      for (String other : OTHERS) {
        events.add(new ChangeEvent(written + random.nextLong(1, REVIEW_WITHIN), other, change));
      }
      int fate = random.nextInt(20);
      if (fate > 0) {
        long late = fate == 1 ? REVIEW_WITHIN : 0;
        long reviewed = written + late + random.nextLong(1, REVIEW_WITHIN);
        events.add(new ChangeEvent(reviewed, REVIEW, change));
      }
    }
    events.sort(Comparator.comparingLong(ChangeEvent::time));
    return events;
  }
}
