package io.tollgate.provenance;

import static io.tollgate.provenance.SomeContent.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Movement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordedCommitsTest {

  private static final int FULL = 100;

  private final RecordedCommits commits = new RecordedCommits(FULL);

  /** A server that follows the topic for years must not hold all that ever came. */
  @Test
  void holdsLittleMoreThanIsToBeRemembered() {
    for (int second = 0; second < 100 * FULL; second++) {
      Instant now = NOON.plusSeconds(second);
      commits.add(moved("c-" + second, "1", now), now.minusSeconds(FULL / 2));
      assertThat(commits.size()).isLessThanOrEqualTo(2 * FULL);
    }

    assertThat(commits.of("c-" + (100 * FULL - 1))).hasSize(1);
    assertThat(commits.of("c-0")).isEmpty();
  }

  @Test
  void ofOneContentTheOldCommitGoesAndTheNewOneStays() {
    commits.add(moved("c", "old", NOON), NOON);
    commits.add(moved("c", "new", NOON.plusSeconds(60)), NOON);
    for (int i = 0; i < FULL; i++) {
      commits.add(moved("d-" + i, "new", NOON.plusSeconds(60)), NOON.plusSeconds(1));
    }

    assertThat(commits.of("c")).extracting(Sighting::commit).containsExactly("new");
  }

  @Test
  void aRepeatedRecordKeepsItsFirstTime() {
    commits.add(moved("c", "1", NOON.plusSeconds(60)));
    commits.add(moved("c", "1", NOON));
    commits.add(moved("c", "1", NOON.plusSeconds(30)));

    assertThat(commits.of("c")).extracting(Sighting::time).containsExactly(NOON);
  }

  @Test
  void whatCameTooLongAgoIsNotAddedAtAll() {
    commits.add(moved("c", "1", NOON), NOON.plusSeconds(1));

    assertThat(commits.of("c")).isEmpty();
  }

  private static Movement moved(String sha256, String commit, Instant time) {
    Movement movement = new Movement();
    movement.setAssetId("repository:shop");
    movement.setItem("a.py");
    movement.setSha256(sha256);
    movement.setCommitId(commit);
    movement.setMovedTime(time);
    return movement;
  }
}
