package io.tollgate.review;

import io.tollgate.event.Review;
import io.tollgate.judgement.EventPosition;
import io.tollgate.provenance.ReviewRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Log of all reviews, in the order in which they became known. A review that arrives again is
 * ignored: reviews are immutable. Thread-safe.
 */
public final class ReviewLog {

  /**
   * Review with its position.
   *
   * @param position in the topic of reviews
   */
  public record Entry(Review review, EventPosition position) {}

  private final Map<String, Entry> entries = new HashMap<>();
  private final List<Entry> order = new ArrayList<>();
  private final Map<String, List<Entry>> byKey = new HashMap<>();

  /** Appends a review. */
  public synchronized void add(Review review, EventPosition position) {
    Entry entry = new Entry(review, position);
    if (entries.putIfAbsent(review.getReviewId(), entry) == null) {
      order.add(entry);
      ReviewRule.keys(review)
          .forEach(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>(1)).add(entry));
    }
  }

  /** Returns entries from an index on, counted from 0. */
  public synchronized List<Entry> from(int place, int most) {
    int begin = Math.min(place, order.size());
    return List.copyOf(order.subList(begin, Math.min(begin + most, order.size())));
  }

  /** The entries that name any of these keys. */
  public synchronized List<Entry> about(Collection<String> keys) {
    Map<String, Entry> found = new LinkedHashMap<>();
    for (String key : keys) {
      for (Entry entry : byKey.getOrDefault(key, List.of())) {
        found.putIfAbsent(entry.review().getReviewId(), entry);
      }
    }
    return List.copyOf(found.values());
  }
}
