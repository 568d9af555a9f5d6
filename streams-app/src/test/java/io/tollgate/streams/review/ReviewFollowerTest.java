package io.tollgate.streams.review;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.review.SomeReviews.ofSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.judgement.EventPosition;
import io.tollgate.review.ReviewLog;
import io.tollgate.streams.common.TimeSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After a start, processing all reviews ever must not exceed the time of a transaction. */
class ReviewFollowerTest {

  private static final int REVIEWS = 1_000;
  private static final int OUTPUTS = 300;

  private final ReviewLog log = new ReviewLog();
  private final List<String> passed = new ArrayList<>();
  private final List<String> looks = new ArrayList<>();
  private final ReviewFollower follower = new ReviewFollower(log, 1, new ASessionsOutputs());
  private long nanos;

  /** Each review is about all outputs. */
  private final class ASessionsOutputs implements ReviewFollower.Handler {

    @Override
    public void onReview(ReviewLog.Entry review) {
      passed.add(review.review().getReviewId());
    }

    @Override
    public Collection<String> outputsAbout(ReviewLog.Entry review) {
      List<String> outputs = new ArrayList<>();
      for (int i = 0; i < OUTPUTS; i++) {
        outputs.add("output-" + i);
      }
      return outputs;
    }

    @Override
    public void reevaluate(String writeId) {
      looks.add(writeId);
      nanos += Duration.ofMillis(1).toNanos();
    }
  }

  @Test
  void endsItsTurnAndGoesOnInTheNext() {
    reviewed(REVIEWS, 1);

    assertThat(follow()).isFalse();
    assertThat(looks).hasSizeBetween(1, 20);

    int turns = 0;
    while (!follow()) {
      turns++;
      assertThat(turns).isLessThan(REVIEWS * OUTPUTS);
    }
    assertThat(passed).hasSize(REVIEWS).doesNotHaveDuplicates();
    assertThat(looks).contains("output-0", "output-" + (OUTPUTS - 1));
  }

  /** With a look at each output for each review, a session of many outputs was quadratic. */
  @Test
  void looksAtAnOutputOnceForAllReviewsThatWait() {
    reviewed(20, 1);

    while (!follow()) {
      assertThat(looks).hasSizeLessThanOrEqualTo(OUTPUTS);
    }

    assertThat(looks).hasSize(OUTPUTS).doesNotHaveDuplicates();
  }

  @Test
  void aReviewThatComesLaterIsFollowedAndOneOfAnotherPartitionNotTold() {
    assertThat(follow()).isTrue();
    reviewed(1, 0);

    assertThat(follow()).isFalse();

    assertThat(passed).isEmpty();
    assertThat(looks).isNotEmpty();
  }

  private boolean follow() {
    return follower.follow(new TimeSlice(Duration.ofMillis(10), () -> nanos));
  }

  private void reviewed(int count, int partition) {
    for (int i = 0; i < count; i++) {
      log.add(
          ofSession("r" + i, "bob", NOON.plusSeconds(i)),
          new EventPosition("reviews", partition, i));
    }
  }
}
