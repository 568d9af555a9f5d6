package io.tollgate.review;

import static io.tollgate.review.SomeReviews.ofSession;
import static io.tollgate.review.SomeReviews.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.provenance.ReviewState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReviewEventsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final AiWrite WRITE = output("int one = 1;", NOON);
  private static final ReviewState NONE =
      new ReviewState(Optional.empty(), Optional.empty(), Set.of(), 0, Optional.empty());

  /** What was reviewed and then written again is reviewed as soon as it is there. */
  @Test
  void aReviewOfAnOutputComesBehindTheOutput() {
    assertThat(timeOfReview(NOON.minusSeconds(60))).isEqualTo(NOON.plusMillis(1));
    assertThat(timeOfReview(NOON)).isEqualTo(NOON.plusMillis(1));
    assertThat(timeOfReview(NOON.plusSeconds(60))).isEqualTo(NOON.plusSeconds(60));
  }

  private static Instant timeOfReview(Instant time) {
    return ReviewEvents.ofOutput(
            WRITE, ofSession("r-1", "bob", time), NONE, UnaryOperator.identity())
        .getEventTime();
  }
}
