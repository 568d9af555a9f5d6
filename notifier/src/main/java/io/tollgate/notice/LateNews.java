package io.tollgate.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collector of news that was read too late to be reported one by one: after an outage, or by a new
 * notifier on a topic with a past. Each sink gets one message that summarises it.
 *
 * <p>Not thread-safe.
 */
public final class LateNews {

  /** Late news that keeps arriving for longer than this is split into several messages. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Map<Sink, Sum> sums = new LinkedHashMap<>();
  private Instant begun;
  private boolean hasGrown;

  /** Summary for one sink; identified by the position of its first news. */
  private static final class Sum {
    private final String place;
    private final Map<String, Long> types = new TreeMap<>();
    private String gravest;
    private Instant first;
    private Instant last;

    Sum(String place, News news) {
      this.place = place;
      this.gravest = news.severity();
      this.first = news.time();
      this.last = news.time();
    }

    void add(News news) {
      types.merge(news.type(), 1L, Long::sum);
      gravest =
          Severities.BY_GRAVITY.compare(gravest, news.severity()) < 0 ? news.severity() : gravest;
      first = news.time().isBefore(first) ? news.time() : first;
      last = news.time().isAfter(last) ? news.time() : last;
    }
  }

  /**
   * Adds news to the summary of a sink.
   *
   * @param place topic, partition and offset of the news
   */
  public void add(Sink sink, News news, String place, Instant now) {
    if (sums.isEmpty()) {
      begun = now;
    }
    sums.computeIfAbsent(sink, any -> new Sum(place, news)).add(news);
    hasGrown = true;
  }

  /** Whether there is nothing to report. */
  public boolean isEmpty() {
    return sums.isEmpty();
  }

  /**
   * Returns one message per sink once no more late news arrives; until then none. Re-reading from
   * the same position on gives the same id.
   */
  public List<PartitionedRecord> due(Instant now) {
    boolean goesOn = hasGrown && now.isBefore(begun.plus(LONGEST));
    hasGrown = false;
    if (goesOn) {
      return List.of();
    }
    List<PartitionedRecord> due = new ArrayList<>();
    sums.forEach(
        (sink, sum) -> {
          News news = NewsOf.late(sum.place, sum.types, sum.gravest, sum.first, sum.last);
          due.add(new PartitionedRecord(-1, Notifications.pending(sink, news, now)));
        });
    sums.clear();
    return due;
  }
}
