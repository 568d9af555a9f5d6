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
  interface Handler {

    void onReview(ReviewLog.Entry review);

    Collection<String> outputsAbout(ReviewLog.Entry review);

    void reevaluate(String writeId);
  }

  private final ReviewLog reviews;
  private final int partition;
  private final Handler handler;
  private final Set<String> pending = new LinkedHashSet<>();
  private int position;

  /**
   * Starts with the first review.
   *
   * @param partition the partition of reviews that this task passes on by themselves
   */
  ReviewFollower(ReviewLog reviews, int partition, Handler handler) {
    this.reviews = reviews;
    this.partition = partition;
    this.handler = handler;
  }

  /**
   * Continues until the time slice is over.
   *
   * @return whether all known reviews were processed
   */
  boolean follow(TimeSlice turn) {
    boolean isDone = false;
    for (boolean isOver = false; !isDone && !isOver; isOver = turn.isOver()) {
      if (pending.isEmpty()) {
        isDone = !readMore();
      } else {
        reevaluateNext();
      }
    }
    return isDone;
  }

  private boolean readMore() {
    List<ReviewLog.Entry> news = reviews.from(position, AT_A_TIME);
    for (ReviewLog.Entry review : news) {
      if (review.position().partition() == partition) {
        handler.onReview(review);
      }
      pending.addAll(handler.outputsAbout(review));
    }
    position += news.size();
    return !news.isEmpty();
  }

  private void reevaluateNext() {
    Iterator<String> waiting = pending.iterator();
    String next = waiting.next();
    waiting.remove();
    handler.reevaluate(next);
  }
}
