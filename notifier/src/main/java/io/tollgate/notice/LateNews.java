package io.tollgate.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * News that was read too late to be told piece by piece: after an outage, or by a notifier that
 * begins where there is a past. Each sink gets one message that says how much there was.
 *
 * <p>Not for several threads.
 */
public final class LateNews {

  /** What comes for longer than that is told in several messages. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Map<Sink, Sum> sums = new LinkedHashMap<>();
  private Instant begun;
  private boolean hasGrown;

  /** What there was for one sink; named after the place of the first. */
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
   * Takes up what would have been told.
   *
   * @param place where the news stands
   */
  public void add(Sink sink, News news, String place, Instant now) {
    if (sums.isEmpty()) {
      begun = now;
    }
    sums.computeIfAbsent(sink, any -> new Sum(place, news)).add(news);
    hasGrown = true;
  }

  /** True if nothing is to be told. */
  public boolean isEmpty() {
    return sums.isEmpty();
  }

  /**
   * The messages, one for each sink, as soon as no more comes; before that nothing. What is read
   * again from the same place on is told again under the same id.
   */
  public List<Placed> due(Instant now) {
    boolean goesOn = hasGrown && now.isBefore(begun.plus(LONGEST));
    hasGrown = false;
    if (goesOn) {
      return List.of();
    }
    List<Placed> due = new ArrayList<>();
    sums.forEach(
        (sink, sum) -> {
          News news = NewsOf.late(sum.place, sum.types, sum.gravest, sum.first, sum.last);
          due.add(new Placed(-1, Notifications.pending(sink, news, now)));
        });
    sums.clear();
    return due;
  }
}
