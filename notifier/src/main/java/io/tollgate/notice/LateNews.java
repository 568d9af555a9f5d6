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

  private final Map<Sink, Summary> summaries = new LinkedHashMap<>();
  private Instant begun;
  private boolean hasGrown;

  /** Summary for one sink; identified by the position of its first news. */
  private static final class Summary {
    private final String position;
    private final Map<String, Long> types = new TreeMap<>();
    private String highestSeverity;
    private Instant first;
    private Instant last;

    Summary(String position, News news) {
      this.position = position;
      this.highestSeverity = news.severity();
      this.first = news.time();
      this.last = news.time();
    }

    void add(News news) {
      types.merge(news.type(), 1L, Long::sum);
      highestSeverity =
          Severities.BY_GRAVITY.compare(highestSeverity, news.severity()) < 0
              ? news.severity()
              : highestSeverity;
      first = news.time().isBefore(first) ? news.time() : first;
      last = news.time().isAfter(last) ? news.time() : last;
    }
  }

  /**
   * Adds news to the summary of a sink.
   *
   * @param position topic, partition and offset of the news
   */
  public void add(Sink sink, News news, String position, Instant now) {
    if (summaries.isEmpty()) {
      begun = now;
    }
    summaries.computeIfAbsent(sink, any -> new Summary(position, news)).add(news);
    hasGrown = true;
  }

  /** Whether there is nothing to report. */
  public boolean isEmpty() {
    return summaries.isEmpty();
  }

  /**
   * Returns one message per sink once no more late news arrives; until then none. Re-reading from
   * the same position on gives the same id.
   */
  public List<PartitionedRecord> due(Instant now) {
    boolean isGrowing = hasGrown && now.isBefore(begun.plus(LONGEST));
    hasGrown = false;
    if (isGrowing) {
      return List.of();
    }
    List<PartitionedRecord> due = new ArrayList<>();
    summaries.forEach(
        (sink, summary) -> {
          News news =
              NewsFactory.late(
                  summary.position,
                  summary.types,
                  summary.highestSeverity,
                  summary.first,
                  summary.last);
          due.add(new PartitionedRecord(-1, Notifications.pending(sink, news, now)));
        });
    summaries.clear();
    return due;
  }
}
