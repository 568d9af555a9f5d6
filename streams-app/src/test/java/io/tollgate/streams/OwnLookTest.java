package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.review.SomeReviews.WRITE;
import static io.tollgate.review.SomeReviews.inCommit;
import static io.tollgate.review.SomeReviews.ofSession;
import static io.tollgate.review.SomeReviews.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Review;
import io.tollgate.topic.ProvenanceTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An output whose report names nobody, in a session whose person other reports name. */
class OwnLookTest {

  private static final String CODE =
      """
      int checksum(int[] values, int seed) {
        int total = seed;
        for (int value : values) {
          total = total * 31 + Integer.rotateLeft(value, 5);
        }
        return total / 2 + total % 3;
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "ann@x.org, false, unreviewed",
    "carol, false, reviewed",
    "ann@x.org, true, unreviewed"
  })
  void onlyTheLookOfAnotherCountsForItsLinks(
      String reviewer, boolean isToldLater, String state, @TempDir Path folder) {
    try (AppDriver app = new AppDriver(folder)) {
      if (!isToldLater) {
        app.tell(event("e", "session", e -> e.setSessionId("s-1").setClaimedUser("ann@x.org")));
      }
      write(app, null);
      Movement entered = inCommit("01", "c1", CODE, NOON.plusSeconds(60));
      app.send(ProvenanceTopics.MOVEMENTS, entered.getMovementId(), entered, NOON);
      if (isToldLater) {
        write(app, "ann@x.org");
      }
      pass(app);
      Review review = ofSession("r1", reviewer, NOON.plusSeconds(120));
      review.setAuthor("bob");
      app.send(ProvenanceTopics.REVIEWS, "r1", review, NOON);
      pass(app);

      List<ProvenanceLink> links = app.read(ProvenanceTopics.PROVENANCE_LINKS);
      assertThat(links.get(links.size() - 1).getReviewState()).isEqualTo(state);
    }
  }

  private static void write(AppDriver app, String user) {
    AiWrite write = output(CODE, NOON);
    write.setClaimedUser(user);
    app.send(ProvenanceTopics.AI_WRITES, WRITE, write, NOON);
  }

  private static void pass(AppDriver app) {
    for (int i = 0; i < 20; i++) {
      app.advance(Duration.ofMillis(250));
    }
  }
}
