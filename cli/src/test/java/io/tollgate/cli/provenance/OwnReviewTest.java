package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.directory.Directory;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnReviewTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  @Test
  void tellsOfOutputsThatNobodyIsKnownToHaveHadWritten() {
    OwnReview review = review(null);
    review.see(write("s-1", null));
    review.see(write("s-1", "ann"));
    review.see(write("s-2", null));

    assertThat(review.ownerless()).isEqualTo(1);
    assertThat(review.isAllOwn()).isFalse();
  }

  @Test
  void theAuthorOfTheChangeStandsInForThem() {
    OwnReview review = review("ann");
    review.see(write("s-1", null));

    assertThat(review.ownerless()).isZero();
  }

  private static OwnReview review(String author) {
    Review review = new Review();
    review.setReviewer("bob");
    review.setAuthor(author);
    review.setReviewTime(NOON);
    review.setSessionIds(List.of("s-1"));
    review.setContentSha256(List.of());
    return new OwnReview(review, Directory.of(List.of()));
  }

  private static AiWrite write(String session, String user) {
    AiWrite write = new AiWrite();
    write.setSessionId(session);
    write.setEventTime(NOON);
    write.setClaimedUser(user);
    write.setSha256("");
    return write;
  }
}
