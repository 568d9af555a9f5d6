package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.fixture.SomeOutputs.review;
import static io.tollgate.review.SomeReviews.WRITE;
import static io.tollgate.review.SomeReviews.inCommit;
import static io.tollgate.review.SomeReviews.ofCommit;
import static io.tollgate.review.SomeReviews.ofSession;
import static io.tollgate.review.SomeReviews.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Review;
import io.tollgate.event.ReviewObligation;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.LiveIndex;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Obligations, links into assets and the gate agree about the same reviews. */
class OneReviewRuleTest {

  private static final Path POLICY = Path.of("../deploy/policies/review/review-within-a-day.yml");
  private static final String CODE = ProvenanceDriver.CODE;
  private static final String MORE = "int two = 2;\n" + CODE;
  private static final String EDITED = CODE.replace("total % 3", "total % 5");

  /**
   * Ann's session wrote {@link #CODE} at noon.
   *
   * @param known what else became known, in this order
   * @param standing what stands in the asset and in the repository in the end
   * @param isReviewed what all three should say of it
   */
  private record Case(
      String name, List<SpecificRecord> known, String standing, boolean isReviewed) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        reviewed("the commit", CODE, commit("c1", CODE, 10), ofCommit("r", "bob", "c1", at(20))),
        reviewed(
            "the commit first", CODE, ofCommit("r", "bob", "c1", at(5)), commit("c1", CODE, 9)),
        reviewed("more around", MORE, commit("c1", MORE, 10), ofCommit("r", "bob", "c1", at(20))),
        unreviewed("nobody", CODE, commit("c1", CODE, 10)),
        unreviewed(
            "another commit", CODE, commit("c1", CODE, 10), ofCommit("r", "bob", "c9", at(20))),
        unreviewed(
            "the writer", CODE, commit("c1", CODE, 10), ofCommit("r", "Ann@x.org", "c1", at(20))),
        unreviewed(
            "a machine", CODE, commit("c1", CODE, 10), ofCommit("r", "l[bot]", "c1", at(20))),
        unreviewed(
            "an objection",
            CODE,
            commit("c1", CODE, 10),
            ofCommit("r1", "bob", "c1", at(20)),
            objection("carol", "c1")),
        unreviewed(
            "edited after",
            EDITED,
            commit("c1", CODE, 10),
            ofCommit("r", "bob", "c1", at(20)),
            commit("c2", EDITED, 30)),
        reviewed(
            "looked at again",
            EDITED,
            commit("c1", CODE, 10),
            ofCommit("r1", "bob", "c1", at(20)),
            commit("c2", EDITED, 30),
            ofCommit("r2", "bob", "c2", at(40))),
        reviewed("the session", CODE, ofSession("r", "bob", at(20))),
        unreviewed("the session before", CODE, ofSession("r", "bob", at(-20))),
        reviewed("as recorded", MORE, commit("c1", MORE, 10), ofSession("r", "bob", at(20))),
        unreviewed(
            "the session, edited after",
            EDITED,
            commit("c1", CODE, 10),
            ofSession("r", "bob", at(20)),
            commit("c2", EDITED, 30)),
        reviewed("the content", CODE, ofContent(CODE, null)),
        unreviewed("other content of the session", CODE, ofContent("int one;", "s-1")),
        unreviewed(
            "the content, edited after",
            EDITED,
            commit("c1", CODE, 10),
            ofContent(CODE, null),
            commit("c2", EDITED, 30)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysTheSame(Case each, @TempDir Path folder) throws IOException {
    try (AppDriver app = new AppDriver(folder)) {
      String policy = Files.readString(POLICY).replace("mode: shadow", "mode: live");
      app.apply(GroupPolicies.record(policy));
      app.send(ProvenanceTopics.AI_WRITES, WRITE, output(CODE, NOON), NOON);
      Movement entered = commit("a1", each.standing(), 50);
      entered.setAssetId("suite-7");
      entered.setCommitId(null);
      send(app, entered);
      each.known().forEach(record -> send(app, record));

      List<ReviewObligation> obligations = app.read(ProvenanceTopics.REVIEW_OBLIGATIONS);
      String obligation = obligations.get(obligations.size() - 1).getState();
      assertThat(obligation.equals("reviewed")).as("obligation").isEqualTo(each.isReviewed());
      assertThat(linkState(app).equals("reviewed")).as("link").isEqualTo(each.isReviewed());
    }
    assertThat(gateState(folder, each).equals("reviewed")).as("gate").isEqualTo(each.isReviewed());
  }

  private static String linkState(AppDriver app) {
    List<ProvenanceLink> links = app.read(ProvenanceTopics.PROVENANCE_LINKS);
    return links.stream()
        .filter(link -> link.getAssetId().equals("suite-7"))
        .reduce((before, after) -> after)
        .orElseThrow()
        .getReviewState();
  }

  private static String gateState(Path folder, Case each) throws IOException {
    ContentPrint print = ContentPrint.of("C.java", each.standing());
    try (LiveIndex index = LiveIndex.in(folder)) {
      index.add(output(CODE, NOON));
      for (SpecificRecord record : each.known()) {
        if (record instanceof Movement movement) {
          index.add(movement);
        } else {
          index.add((Review) record);
        }
      }
      index.catchUp();
      Content content = Content.of("C.java", 1, print.sha256(), print);
      return index.ask(
          (writes, reviews, assets) ->
              new AssetGate(writes, reviews, AssetRules.NONE)
                  .judge(content)
                  .origins()
                  .get(0)
                  .reviewState());
    }
  }

  private static void send(AppDriver app, SpecificRecord record) {
    if (record instanceof Movement movement) {
      app.send(ProvenanceTopics.MOVEMENTS, movement.getMovementId(), movement, NOON);
    } else {
      Review review = (Review) record;
      app.send(ProvenanceTopics.REVIEWS, review.getReviewId(), review, NOON);
    }
    for (int i = 0; i < 20; i++) {
      app.advance(Duration.ofMillis(250));
    }
  }

  private static Case reviewed(String name, String standing, SpecificRecord... known) {
    return new Case(name, List.of(known), standing, true);
  }

  private static Case unreviewed(String name, String standing, SpecificRecord... known) {
    return new Case(name, List.of(known), standing, false);
  }

  private static Movement commit(String commit, String text, int minutes) {
    return inCommit(commit, commit, text, at(minutes));
  }

  private static Review objection(String reviewer, String commit) {
    Review objection = ofCommit("objection", reviewer, commit, at(25));
    objection.setOutcome("changes_requested");
    return objection;
  }

  private static Review ofContent(String text, String session) {
    Review review = review("r", "bob", "approved", at(20));
    review.setContentSha256(List.of(ContentPrint.of("C.java", text).sha256()));
    review.setSessionIds(session == null ? List.of() : List.of(session));
    return review;
  }

  private static Instant at(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }
}
