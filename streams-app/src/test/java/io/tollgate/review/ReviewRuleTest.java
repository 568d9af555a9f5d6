package io.tollgate.review;

import static io.tollgate.fixture.SomeOutputs.review;
import static io.tollgate.review.SomeReviews.ofCommit;
import static io.tollgate.review.SomeReviews.ofSession;
import static io.tollgate.review.SomeReviews.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.provenance.ReviewRule;
import io.tollgate.provenance.ReviewState;
import io.tollgate.provenance.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewRuleTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final AiWrite WRITE = output("int one = 1;", NOON);
  private static final Map<String, String> NAMES = Map.of("ann-gh", "ann@x.org");

  private final Sighting first = seen("f1", "c1", "417", 10);
  private final Sighting second = seen("f2", "c2", "417", 20);
  private final Sighting ofAnother = seen("f2", "c2", "418", 20);

  @Test
  void anApprovalOfTheSessionOrOfTheContentCounts() {
    Review content = review("r", "bob", "approved", at(30));
    content.setContentSha256(List.of(WRITE.getSha256()));

    assertThat(look(List.of(), ofSession("r", "bob", at(30))).sha256()).contains(WRITE.getSha256());
    assertThat(look(List.of(), content).sha256()).contains(WRITE.getSha256());
  }

  @Test
  void aSessionIsReviewedUpToTheReview() {
    assertThat(look(List.of(), ofSession("r", "bob", at(-1))).isReviewed()).isFalse();
    assertThat(look(List.of(), ofSession("r", "bob", at(0))).isReviewed()).isTrue();
  }

  @Test
  void theWritersOwnTheAuthorsAndAMachinesDoNotCount() {
    Review authors = ofSession("r3", "carol", at(30));
    authors.setAuthor("carol");

    ReviewState reviewState =
        look(
            List.of(),
            ofSession("r1", "ann@x.org", at(30)),
            ofSession("r2", "ann-gh", at(30)),
            authors,
            ofSession("r4", "lint[bot]", at(30)));

    assertThat(reviewState.isReviewed()).isFalse();
    assertThat(reviewState.counting()).isEmpty();
  }

  @Test
  void aReviewOfACommitCountsForWhatWasSeenInIt() {
    assertThat(look(List.of(first), ofCommit("r", "bob", "c1", at(30))).sha256()).contains("f1");
    assertThat(look(List.of(first), ofCommit("r", "bob", "c9", at(30))).isReviewed()).isFalse();
  }

  @Test
  void anApprovalGoesWithTheNextContentOfTheSameChange() {
    Review approval = ofCommit("r", "bob", "c1", at(15));

    assertThat(look(List.of(first), approval).isReviewed()).isTrue();
    ReviewState reviewState = look(List.of(first, second), approval);
    assertThat(reviewState.isReviewed()).isFalse();
    assertThat(reviewState.brokenTime()).contains(at(20));
    assertThat(look(List.of(first, second), approval, ofCommit("r2", "bob", "c2", at(25))).sha256())
        .contains("f2");
  }

  @Test
  void whatOthersMakeOfItLaterIsAnotherMatter() {
    Review approval = ofCommit("r", "bob", "c1", at(15));

    assertThat(look(List.of(first, ofAnother), approval).isReviewed()).isTrue();
  }

  @Test
  void whoLooksAtWhatIsOutOfDateHasNotLooked() {
    assertThat(look(List.of(first, ofAnother), ofCommit("r", "bob", "c1", at(20))).isReviewed())
        .isFalse();
    assertThat(look(List.of(first, ofAnother), ofCommit("r", "bob", "c1", at(30))).isReviewed())
        .isFalse();
  }

  @Test
  void anObjectionStandsUntilThePersonTakesItBack() {
    Review objection = ofSession("r2", "carol", at(40));
    objection.setOutcome("changes_requested");
    Review approval = ofSession("r1", "bob", at(30));

    ReviewState reviewState = look(List.of(), approval, objection);
    assertThat(reviewState.isReviewed()).isFalse();
    assertThat(reviewState.brokenTime()).contains(at(40));
    ReviewState after = look(List.of(), approval, objection, ofSession("r3", "carol", at(50)));
    assertThat(after.closing()).contains(approval);
    assertThat(after.people()).isEqualTo(2);
  }

  @Test
  void itIsBrokenSinceTheLastOfSeveralObjections() {
    Review carols = review("r1", "carol", "changes_requested", at(40));
    Review dans = review("r2", "dan", "changes_requested", at(50));

    assertThat(look(List.of(), dans, carols).brokenTime()).contains(at(50));
  }

  @Test
  void aCommentChangesNothingAndADismissalTakesTheApprovalBack() {
    Review comment = ofSession("r2", "bob", at(40));
    comment.setOutcome("commented");
    Review dismissal = ofSession("r3", "bob", at(50));
    dismissal.setOutcome("dismissed");
    Review approval = ofSession("r1", "bob", at(30));

    assertThat(look(List.of(), approval, comment).isReviewed()).isTrue();
    assertThat(look(List.of(), approval, dismissal).isReviewed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderInWhichReviewsBecomeKnownDoesNotMatter(long seed) {
    List<Review> reviews =
        new ArrayList<>(
            List.of(
                ofCommit("r1", "bob", "c1", at(15)),
                ofCommit("r2", "carol", "c2", at(25)),
                ofSession("r3", "dan", at(35)),
                ofSession("r4", "ann-gh", at(45))));
    List<Sighting> sightings = new ArrayList<>(List.of(first, second));
    ReviewState inOrder = look(sightings, reviews.toArray(Review[]::new));

    Collections.shuffle(reviews, new Random(seed));
    Collections.shuffle(sightings, new Random(seed));

    assertThat(look(sightings, reviews.toArray(Review[]::new))).isEqualTo(inOrder);
    assertThat(inOrder.people()).isEqualTo(2);
  }

  private static ReviewState look(List<Sighting> sightings, Review... reviews) {
    return new ReviewRule(WRITE, "ann@x.org", sightings, name -> NAMES.getOrDefault(name, name))
        .of(List.of(reviews));
  }

  private static Sighting seen(String sha256, String commit, String change, int minutes) {
    return new Sighting("repository:r", "C.java", sha256, commit, change, at(minutes));
  }

  private static Instant at(int minutes) {
    return NOON.plusSeconds(60L * minutes);
  }
}
