package io.tollgate.streams.review;

import io.tollgate.review.ReviewLog;
import io.tollgate.streams.common.TimeSlice;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds reviews against the outputs that they are about as they become known, in turns, because
 * after a start these are all reviews ever. An output is looked at once for all that wait.
 */
final class ReviewFollower {

  private static final int AT_A_TIME = 50;

  /** Who is told. */
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
   * Begins with the first review.
   *
   * @param partition of the reviews that this task is to tell of by themselves
   */
  ReviewFollower(ReviewLog reviews, int partition, Desk desk) {
    this.reviews = reviews;
    this.partition = partition;
    this.desk = desk;
  }

  /**
   * Goes on until the turn is over.
   *
   * @return whether nothing is left that was known
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
