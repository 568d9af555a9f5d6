package io.tollgate.streams.review;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.review.SomeReviews.WRITE;
import static io.tollgate.review.SomeReviews.ofSession;
import static io.tollgate.review.SomeReviews.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.event.ReviewObligation;
import io.tollgate.streams.AppDriver;
import io.tollgate.streams.common.StoreScan;
import io.tollgate.streams.content.ContentRetention;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of outputs that need no review any more. */
class ReviewExpiryTest {

  private static final Path POLICY = Path.of("../deploy/policies/review/review-within-a-day.yml");
  private static final String CODE = "int half(int value) { return value / 2 + value % 2; }";

  private AppDriver app;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    app = new AppDriver(folder);
    String policy = Files.readString(POLICY).replace("mode: shadow", "mode: live");
    app.apply(GroupPolicies.record(policy));
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void whatWasLookedAtIsForgottenAndStaysClosed() {
    write(null);
    review(ofSession("r1", "bob", NOON.plusSeconds(60)));
    pass();
    assertThat(app.remembered(ReviewStores.OUTPUTS)).isEqualTo(1);
    assertThat(app.read(ProvenanceTopics.REVIEW_OBLIGATIONS))
        .last()
        .satisfies(obligation -> assertThat(obligation.getState()).isEqualTo("reviewed"));

    letPass(ReviewExpiry.AFTER.plusDays(2));

    assertThat(app.remembered(ReviewStores.OUTPUTS)).isZero();
    assertThat(app.remembered(ReviewStores.OBLIGATIONS)).isZero();
    assertThat(app.remembered(ReviewStores.KEYS)).isZero();

    write("claude-opus-5");
    pass();

    assertThat(app.read(ProvenanceTopics.REVIEW_OBLIGATIONS)).isEmpty();
    assertThat(app.remembered(ReviewStores.OUTPUTS)).isZero();
  }

  @Test
  void whatIsOpenStaysAsLongAsTheContent() {
    write("claude-opus-5");
    pass();

    letPass(ReviewExpiry.AFTER.plusDays(2));
    assertThat(app.remembered(ReviewStores.OBLIGATIONS)).isEqualTo(1);

    letPass(ContentRetention.USUAL);
    assertThat(app.remembered(ReviewStores.OBLIGATIONS)).isZero();
    assertThat(app.remembered(ReviewStores.PASSED)).isZero();
  }

  /** Before, it was open as long as the content was kept. */
  @Test
  void whatIsLookedAtAfterItsPolicyEndedIsNotOpen() throws IOException {
    write("claude-opus-5");
    pass();
    assertThat(lastObligation().getState()).isEqualTo("open");

    Instant ended = NOON.plus(Duration.ofHours(3));
    app.apply(
        GroupPolicies.record(
            Files.readString(POLICY)
                .replace("mode: shadow", "mode: 'off'")
                .replace("version: 2", "version: 3")
                .replace("effective: {from: 2026-01-01}", "effective: {from: " + ended + "}")));
    Instant later = NOON.plus(Duration.ofDays(3));
    review(ofSession("r1", "ann@x.org", later));
    pass();
    assertThat(app.read(ProvenanceTopics.REVIEW_OBLIGATIONS)).isEmpty();

    review(ofSession("r2", "bob", later.plusSeconds(60)));
    pass();

    ReviewObligation looked = lastObligation();
    assertThat(looked.getState()).isEqualTo("reviewed");
    assertThat(looked.getReviewer()).isEqualTo("bob");
  }

  private ReviewObligation lastObligation() {
    List<ReviewObligation> all = app.read(ProvenanceTopics.REVIEW_OBLIGATIONS);
    return all.get(all.size() - 1);
  }

  private void review(Review review) {
    app.send(ProvenanceTopics.REVIEWS, review.getReviewId(), review, review.getReceivedTime());
  }

  private void write(String model) {
    AiWrite write = output(CODE, NOON);
    write.setModel(model);
    app.send(ProvenanceTopics.AI_WRITES, WRITE, write, NOON);
  }

  private void pass() {
    for (int i = 0; i < 4; i++) {
      app.advance(Duration.ofMillis(250));
    }
  }

  private void letPass(Duration time) {
    app.advance(time);
    app.advance(StoreScan.INTERVAL);
  }
}
