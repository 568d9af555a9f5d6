package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Movement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestVersionsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void ofEachItemTheVersionCountsThatWasRecordedLast() {
    Movement first = movement("m1", "a.py", 0);
    Movement second = movement("m2", "a.py", 60);
    Movement other = movement("m3", "b.py", 0);

    assertThat(counted(first, second, other)).containsExactly("m2", "m3");
    assertThat(counted(other, second, first)).containsExactly("m3", "m2");
  }

  /** A file that shrank has fewer parts than before. */
  @Test
  void allPartsOfTheNewestVersionCountAndNoOthers() {
    Movement[] recorded = {
      movement("m1", "big.py", 0),
      movement("m2", "big.py from line 3001", 0),
      movement("m3", "big.py from line 6001", 0),
      movement("m4", "big.py", 60),
      movement("m5", "big.py from line 3001", 60)
    };

    assertThat(counted(recorded)).containsExactly("m4", "m5");
  }

  @Test
  void contentThatIsRecordedAgainEnteredAtFirst() {
    Movement first = movement("m1", "a.py", 0);
    Movement between = movement("m2", "a.py", 60);
    Movement again = movement("m1", "a.py", 120);
    NewestVersions newest = new NewestVersions(false);
    Stream.of(again, between, first).forEach(newest::note);

    assertThat(newest.contains(between)).isFalse();
    assertThat(newest.contains(again)).isTrue();
    assertThat(newest.entered(again)).isEqualTo(NOON);
  }

  @Test
  void whatTheLastRecordingDoesNotHaveCountsUnlessThatIsWhole() {
    Movement[] recorded = {
      movement("m1", "kept.py", 0),
      movement("m2", "removed.py", 0),
      movement("m3", "changed.py", 0),
      movement("m4", "changed.py", 60),
      movement("m1", "kept.py", 60)
    };

    assertThat(counted(recorded)).containsExactly("m2", "m4", "m1");
    assertThat(newest(false, recorded).countedFromEarlier()).isEqualTo(1);
    assertThat(counted(newest(true, recorded), recorded)).containsExactly("m4", "m1");
    assertThat(newest(true, recorded).countedFromEarlier()).isZero();
  }

  private static List<String> counted(Movement... recorded) {
    return counted(newest(false, recorded), recorded);
  }

  private static List<String> counted(NewestVersions newest, Movement... recorded) {
    return Stream.of(recorded).filter(newest::contains).map(Movement::getMovementId).toList();
  }

  private static NewestVersions newest(boolean isLastWhole, Movement... recorded) {
    NewestVersions newest = new NewestVersions(isLastWhole);
    Stream.of(recorded).forEach(newest::note);
    return newest;
  }

  private static Movement movement(String id, String item, int seconds) {
    Movement movement = new Movement();
    movement.setMovementId(id);
    movement.setRecordingId("r" + seconds);
    movement.setItem(item);
    movement.setMovedTime(NOON.plusSeconds(seconds));
    return movement;
  }
}
