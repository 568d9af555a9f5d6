package io.tollgate.provenance;

import static io.tollgate.provenance.SomeContent.NOON;
import static io.tollgate.provenance.SomeContent.OTHER;
import static io.tollgate.provenance.SomeContent.WRITTEN;
import static io.tollgate.provenance.SomeContent.asset;
import static io.tollgate.provenance.SomeContent.content;
import static io.tollgate.provenance.SomeContent.judge;
import static io.tollgate.provenance.SomeContent.review;
import static io.tollgate.provenance.SomeContent.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewedContentTest {

  @TempDir private Path folder;

  @Test
  void believesAReviewByAnotherPersonAfterTheWrite() throws IOException {
    Review good = review("bob", NOON.plusSeconds(60));

    assertThat(judge(folder, asset(true), List.of(good), WRITTEN).verdict())
        .isEqualTo(Verdict.REVIEWED);
    assertThat(judge(folder, asset(false), List.of(good), WRITTEN).verdict())
        .isEqualTo(Verdict.FORBIDDEN);
    Review own = review("bob", NOON.plusSeconds(60));
    own.setAuthor("Bob");
    for (Review bad :
        List.of(
            own,
            review("Ann ", NOON.plusSeconds(60)),
            review("renovate[bot]", NOON.plusSeconds(60)),
            review("bob", NOON.minusSeconds(1)))) {
      assertThat(judge(folder, asset(true), List.of(bad), WRITTEN).verdict())
          .isEqualTo(Verdict.UNREVIEWED);
    }
  }

  @Test
  void knowsThePersonByEveryName() {
    Reviews reviews =
        new Reviews(
            List.of(review("ann-gh", NOON.plusSeconds(60))),
            (name, time) -> name.equals("ann-gh") ? "ann" : name);

    assertThat(reviews.state(write("w-1", "A.java", WRITTEN), content(WRITTEN), false))
        .isEqualTo("unreviewed");
  }

  /** The directory may know that a name is a machine's. */
  @Test
  void aMachineIsNobodyUnderWhateverName() {
    Review look = review("linter", NOON);

    assertThat(Reviewers.isByAnother(look, "ann", name -> name)).isTrue();
    assertThat(Reviewers.isByAnother(look, "ann", name -> "lint[bot]")).isFalse();
  }

  @Test
  void theCredentialSaysWhoseOutputItIs() {
    AiWrite write = write("w-1", "A.java", WRITTEN);
    write.setClaimedUser("bob");
    write.setVerifiedUser("ann");

    assertThat(state(write, review("ann", NOON.plusSeconds(60)))).isEqualTo("unreviewed");
    assertThat(state(write, review("bob", NOON.plusSeconds(60)))).isEqualTo("reviewed");
  }

  @Test
  void ofAnOutputOfNobodyALookMustSayWhoMadeTheChange() {
    AiWrite write = write("w-1", "A.java", WRITTEN);
    write.setClaimedUser(null);
    Review named = review("bob", NOON.plusSeconds(60));
    named.setAuthor("ann");

    assertThat(state(write, review("bob", NOON.plusSeconds(60)))).isEqualTo("unreviewed");
    assertThat(state(write, named)).isEqualTo("reviewed");
  }

  private static String state(AiWrite write, Review review) {
    return new Reviews(List.of(review)).state(write, content(WRITTEN), false);
  }

  @Test
  void believesNoReviewOfWhatWasChangedSince() throws IOException {
    Review review = review("bob", NOON.plusSeconds(60));
    review.setSessionIds(List.of());
    review.setContentSha256(List.of(content(WRITTEN).sha256()));
    String changed = WRITTEN.replace("total % 3", "total % 5").replace("value, 5", "value, 9");

    assertThat(judge(folder, asset(true), List.of(review), WRITTEN).verdict())
        .isEqualTo(Verdict.REVIEWED);
    Judgement judgement = judge(folder, asset(true), List.of(review), changed + OTHER);
    assertThat(judgement.verdict()).isEqualTo(Verdict.UNREVIEWED);
    assertThat(judgement.origins().get(0).reviewState()).isEqualTo("changed_after_review");
  }

  /** Models mostly write pieces of files; who looked at a piece looked at it wherever it stands. */
  @Test
  void aLookAtASessionStandsForWhatItWroteWithinALargerFileAsLongAsItIsUnchanged()
      throws IOException {
    Review review = review("bob", NOON.plusSeconds(60));
    String inserted = WRITTEN.replaceFirst("\n", "\n  int extra = Integer.MAX_VALUE - 3;\n");

    assertThat(
            judge(folder, asset(true), List.of(review), "class A {\n" + WRITTEN + "}\n").verdict())
        .isEqualTo(Verdict.REVIEWED);
    for (String changed :
        List.of(
            WRITTEN.replace("total % 3", "total % 5"), WRITTEN.replace("total", "sum"), inserted)) {
      Judgement judgement =
          judge(folder, asset(true), List.of(review), "class A {\n" + changed + "}\n");
      assertThat(judgement.origins().get(0).reviewState()).isEqualTo("changed_after_review");
    }
  }
}
