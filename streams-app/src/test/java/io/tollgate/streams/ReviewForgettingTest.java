package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.review.SomeReviews.WRITE;
import static io.tollgate.review.SomeReviews.ofSession;
import static io.tollgate.review.SomeReviews.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of outputs once nobody has to look at them any more. */
class ReviewForgettingTest {

  private static final Path POLICY = Path.of("../deploy/policies/review/review-within-a-day.yml");
  private static final String CODE = "int half(int value) { return value / 2 + value % 2; }";

  private GateDriver gate;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    gate = new GateDriver(folder);
    String policy = Files.readString(POLICY).replace("mode: shadow", "mode: live");
    gate.apply(GroupPolicies.record(policy));
  }

  @AfterEach
  void close() {
    gate.close();
  }

  @Test
  void whatWasLookedAtIsForgottenAndStaysClosed() {
    write(null);
    Review review = ofSession("r1", "bob", NOON.plusSeconds(60));
    gate.send(ProvenanceTopics.REVIEWS, review.getReviewId(), review, review.getReceivedTime());
    pass();
    assertThat(gate.remembered(ReviewStores.OUTPUTS)).isEqualTo(1);
    assertThat(gate.read(ProvenanceTopics.REVIEW_OBLIGATIONS))
        .last()
        .satisfies(obligation -> assertThat(obligation.getState()).isEqualTo("reviewed"));

    letPass(ReviewForgetting.AFTER.plusDays(2));

    assertThat(gate.remembered(ReviewStores.OUTPUTS)).isZero();
    assertThat(gate.remembered(ReviewStores.OBLIGATIONS)).isZero();
    assertThat(gate.remembered(ReviewStores.KEYS)).isZero();

    write("claude-opus-5");
    pass();

    assertThat(gate.read(ProvenanceTopics.REVIEW_OBLIGATIONS)).isEmpty();
    assertThat(gate.remembered(ReviewStores.OUTPUTS)).isZero();
  }

  @Test
  void whatIsOpenStaysAsLongAsTheContent() {
    write("claude-opus-5");
    pass();

    letPass(ReviewForgetting.AFTER.plusDays(2));
    assertThat(gate.remembered(ReviewStores.OBLIGATIONS)).isEqualTo(1);

    letPass(ContentRetention.USUAL);
    assertThat(gate.remembered(ReviewStores.OBLIGATIONS)).isZero();
    assertThat(gate.remembered(ReviewStores.TOLD)).isZero();
  }

  private void write(String model) {
    AiWrite write = output(CODE, NOON);
    write.setModel(model);
    gate.send(ProvenanceTopics.AI_WRITES, WRITE, write, NOON);
  }

  private void pass() {
    for (int i = 0; i < 4; i++) {
      gate.advance(Duration.ofMillis(250));
    }
  }

  private void letPass(Duration time) {
    gate.advance(time);
    gate.advance(Forgetting.INTERVAL);
  }
}
