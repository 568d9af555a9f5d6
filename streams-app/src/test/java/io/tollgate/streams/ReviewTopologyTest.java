package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.review.SomeReviews.WRITE;
import static io.tollgate.review.SomeReviews.ofCommit;
import static io.tollgate.review.SomeReviews.ofSession;
import static io.tollgate.review.SomeReviews.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.event.ReviewDebt;
import io.tollgate.event.ReviewObligation;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.review.SomeReviews;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.streams.progress.Watermark;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that requires reviews within a day, with outputs, commits and reviews. */
class ReviewTopologyTest {

  private static final Path POLICY = Path.of("../deploy/policies/review/review-within-a-day.yml");
  private static final String CODE = ProvenanceDriver.CODE;

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
  void anOutputIsToBeLookedAtWithinADayAndIsOnce() {
    app.tell(event("p", "prompt", e -> e.setPromptText("rename the method").setPromptId("p1")));
    write();
    pass();

    ReviewObligation open = obligation();
    assertThat(open.getState()).isEqualTo("open");
    assertThat(open.getDueTime()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    assertThat(open.getTeam()).isEqualTo("search");
    assertThat(debt()).isEqualTo(new ReviewDebt("search", day(), 1L, 0L, 0L));

    review(ofSession("r1", "bob", NOON.plusSeconds(60)));
    review(ofSession("r2", "carol", NOON.plusSeconds(90)));
    write();
    pass();

    ReviewObligation met = obligation();
    assertThat(met.getState()).isEqualTo("reviewed");
    assertThat(met.getReviewer()).isEqualTo("bob");
    assertThat(met.getReviewedSha256()).isEqualTo(output(CODE, NOON).getSha256());
    assertThat(debt()).isEqualTo(new ReviewDebt("search", day(), 0L, 1L, 0L));
    overdue();
    assertThat(app.violations()).isEmpty();
  }

  @Test
  void isOverdueOnceWithoutAFurtherEvent() {
    write();
    pass();
    overdue();

    assertThat(app.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getPolicyName()).isEqualTo("review-within-a-day");
              assertThat(violation.getEventTopic()).isEqualTo("ai-writes");
              assertThat(violation.getEventId()).isEqualTo(WRITE);
              assertThat(violation.getTeam()).isEqualTo("search");
              assertThat(violation.getUserId()).isEqualTo("ann@x.org");
            });
    overdue();
    assertThat(app.violations()).isEmpty();
  }

  /** After a failure obligations are known before the outputs of which reviews may tell. */
  @Test
  void isNotOverdueWhileOutputsStillWaitUpstream() {
    write();
    pass();
    Instant failure = NOON.plus(Duration.ofHours(20));
    app.writesHaveComeTo(now -> OptionalLong.of(failure.toEpochMilli()));
    overdue();
    assertThat(app.violations()).isEmpty();

    app.writesHaveComeTo(Watermark.NOTHING_UPSTREAM);
    pass();
    assertThat(app.violations()).hasSize(1);
  }

  @Test
  void anOutputIsOfThePersonTheCredentialNames() {
    AiWrite write = output(CODE, NOON);
    write.setVerifiedUser("ann@x.org");
    write.setClaimedUser("bob");
    write(write);
    review(ofSession("r1", "ann@x.org", NOON.plusSeconds(60)));
    pass();

    ReviewObligation open = obligation();
    assertThat(open.getUserId()).isEqualTo("ann@x.org");
    assertThat(open.getState()).isEqualTo("open");
  }

  @Test
  void aLookAtAnOutputOfNobodyCountsOnceItIsKnownWhoseItIs() {
    AiWrite write = output(CODE, NOON);
    write.setClaimedUser(null);
    write(write);
    review(ofSession("r1", "bob", NOON.plusSeconds(60)));
    pass();
    ReviewObligation nobodys = obligation();
    assertThat(nobodys.getState()).isEqualTo("open");
    assertThat(nobodys.getUserId()).isEqualTo("unknown");

    write();
    pass();

    ReviewObligation anns = obligation();
    assertThat(anns.getUserId()).isEqualTo("ann@x.org");
    assertThat(anns.getState()).isEqualTo("reviewed");
  }

  @Test
  void nobodyReviewsTheirOwnWhateverNameTheyGoBy() {
    DirectoryEntry ann = new DirectoryEntry();
    ann.setEntryType("user");
    ann.setSubjectId("ann@x.org");
    ann.setAliases(List.of("ann-gh"));
    ann.setTeam("search");
    ann.setDepartment("d");
    ann.setCostCenter("c");
    ann.setValidFrom(Instant.EPOCH);
    app.apply(ann);
    write();
    review(ofSession("r1", "ann-gh", NOON.plusSeconds(60)));
    pass();

    assertThat(obligation().getState()).isEqualTo("open");
  }

  @Test
  void aReviewOfACommitIsOneOfTheOutputsInItWhicheverIsKnownFirst() {
    review(ofCommit("r1", "bob", "c1", NOON.plusSeconds(120)));
    write();
    pass();
    assertThat(obligation().getState()).isEqualTo("open");

    commit("01", "c1", CODE + "// end\n", NOON.plusSeconds(60));
    pass();

    ReviewObligation met = obligation();
    assertThat(met.getState()).isEqualTo("reviewed");
    assertThat(met.getCommitId()).isEqualTo("c1");
    assertThat(met.getReviewedSha256())
        .isEqualTo(ContentPrint.of("C.java", CODE + "// end\n").sha256());
    assertThat(app.violations()).isEmpty();
  }

  @Test
  void whatChangesInThePullRequestIsToBeLookedAtAgain() {
    write();
    commit("01", "c1", CODE, NOON.plusSeconds(60));
    pass();
    review(ofCommit("r1", "bob", "c1", NOON.plusSeconds(120)));
    pass();
    assertThat(obligation().getState()).isEqualTo("reviewed");

    commit("02", "c2", CODE + "int more;\n", NOON.plusSeconds(180));
    pass();

    ReviewObligation again = obligation();
    assertThat(again.getState()).isEqualTo("changed");
    assertThat(again.getDueTime()).isEqualTo(NOON.plusSeconds(180).plus(Duration.ofDays(1)));
    review(ofCommit("r2", "bob", "c2", NOON.plusSeconds(240)));
    pass();
    assertThat(obligation().getState()).isEqualTo("reviewed");
  }

  @Test
  void whatForbiddenWorkPutsOutIsNotReviewedButForbidden() {
    app.tell(
        event(
            "p",
            "prompt",
            e ->
                e.setSessionId("s-1")
                    .setPromptText(
                        "Write three competitive programming problems with statements, hidden"
                            + " tests and reference solutions for our coding benchmark.")));
    write();
    pass();

    assertThat(app.read(ProvenanceTopics.REVIEW_OBLIGATIONS)).isEmpty();
  }

  private void write() {
    write(output(CODE, NOON));
  }

  private void write(AiWrite write) {
    app.send(ProvenanceTopics.AI_WRITES, WRITE, write, NOON);
  }

  private void review(Review review) {
    app.send(ProvenanceTopics.REVIEWS, review.getReviewId(), review, review.getReceivedTime());
  }

  private void commit(String id, String commit, String text, Instant time) {
    Movement movement = SomeReviews.inCommit(id, commit, text, time);
    app.send(ProvenanceTopics.MOVEMENTS, movement.getMovementId(), movement, time);
  }

  private void pass() {
    for (int i = 0; i < 4; i++) {
      app.advance(Duration.ofMillis(250));
    }
  }

  private void overdue() {
    for (int i = 0; i < 30; i++) {
      app.advance(Duration.ofHours(1));
    }
    for (int i = 0; i < 20; i++) {
      app.advance(Duration.ofSeconds(1));
    }
  }

  private ReviewObligation obligation() {
    List<ReviewObligation> all = app.read(ProvenanceTopics.REVIEW_OBLIGATIONS);
    return all.get(all.size() - 1);
  }

  private ReviewDebt debt() {
    var records = app.raw(ProvenanceTopics.REVIEW_DEBT);
    return TopicSerdes.values(ProvenanceTopics.REVIEW_DEBT, app.serdeConfig)
        .deserializer()
        .deserialize(ProvenanceTopics.REVIEW_DEBT.name(), records.get(records.size() - 1).value());
  }

  private static Instant day() {
    return Instant.parse("2026-11-02T00:00:00Z");
  }
}
