package io.tollgate.streams.review;

import io.tollgate.review.ReviewLog;
import io.tollgate.streams.common.TimeSlice;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Matching of new reviews with the outputs they cover, in small steps, because after a start these
 * are all reviews ever. An output is evaluated once for all waiting reviews.
 */
final class ReviewFollower {

  private static final int AT_A_TIME = 50;

  /** Receiver of reviews and outputs. */
  interface Desk {

    void told(ReviewLog.Entry review);

    Collection<String> outputsAbout(ReviewLog.Entry review);

    void look(String writeId);
  }

  private final ReviewLog reviews;
  private final int partition;
  private final Desk desk;
  private final Set<String> toLookAt = new LinkedHashSet<>();
  private int place;

  /**
   * Starts with the first review.
   *
   * @param partition the partition of reviews that this task passes on by themselves
   */
  ReviewFollower(ReviewLog reviews, int partition, Desk desk) {
    this.reviews = reviews;
    this.partition = partition;
    this.desk = desk;
  }

  /**
   * Continues until the time slice is over.
   *
   * @return whether all known reviews were processed
   */
  boolean follow(TimeSlice turn) {
    boolean isDone = false;
    for (boolean isOver = false; !isDone && !isOver; isOver = turn.isOver()) {
      if (toLookAt.isEmpty()) {
        isDone = !takeMore();
      } else {
        lookAtNext();
      }
    }
    return isDone;
  }

  private boolean takeMore() {
    List<ReviewLog.Entry> news = reviews.from(place, AT_A_TIME);
    for (ReviewLog.Entry review : news) {
      if (review.position().partition() == partition) {
        desk.told(review);
      }
      toLookAt.addAll(desk.outputsAbout(review));
    }
    place += news.size();
    return !news.isEmpty();
  }

  private void lookAtNext() {
    Iterator<String> waiting = toLookAt.iterator();
    String next = waiting.next();
    waiting.remove();
    desk.look(next);
  }
}
