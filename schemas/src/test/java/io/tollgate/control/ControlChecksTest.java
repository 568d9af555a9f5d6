package io.tollgate.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.Asset;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.Policy;
import io.tollgate.event.Review;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that names which many derived records will repeat are short. */
class ControlChecksTest {

  private static final String LONG = "x".repeat(1_025);
  private static final String LONGEST = "x".repeat(1_024);

  @Test
  void namesThatAreTooLongAreRefused() {
    Asset asset = new Asset();
    asset.setZone(LONGEST);
    assertThatCode(() -> ControlChecks.check(asset)).doesNotThrowAnyException();
    asset.setZone(LONG);
    assertThatThrownBy(() -> ControlChecks.check(asset)).hasMessageContaining("zone is longer");

    DirectoryEntry entry = new DirectoryEntry();
    entry.setTeam(LONG);
    assertThatThrownBy(() -> ControlChecks.check(entry)).hasMessageContaining("team is longer");

    Review review = new Review();
    review.setReviewer(LONG);
    review.setSessionIds(List.of());
    assertThatThrownBy(() -> ControlChecks.check(review)).hasMessageContaining("reviewer");
    review.setReviewer(LONGEST);
    review.setSessionIds(List.of(LONG));
    assertThatThrownBy(() -> ControlChecks.check(review)).hasMessageContaining("a name is longer");
  }

  @Test
  void whatIsNoNameMayBeLong() {
    Review review = new Review();
    review.setNote(LONG);
    review.setSessionIds(List.of());
    Policy policy = new Policy();
    policy.setDocument(LONG);

    assertThatCode(() -> ControlChecks.check(review)).doesNotThrowAnyException();
    assertThatCode(() -> ControlChecks.check(policy)).doesNotThrowAnyException();
  }
}
