package io.tollgate.provenance;

import static io.tollgate.provenance.SomeContent.NOON;
import static io.tollgate.provenance.SomeContent.WRITTEN;
import static io.tollgate.provenance.SomeContent.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SightingTest {

  private final AiWrite write = write("w-1", "A.java", WRITTEN);

  @Test
  void anOutputThatNamesACommitIsInTheRepositoryItNames() {
    write.setCommitId("c0ffee");
    assertThat(Sighting.of(write)).map(Sighting::place).hasValue("");

    write.setRepository("shop");
    assertThat(Sighting.of(write)).map(Sighting::place).hasValue("repository:shop");
  }

  @Test
  void otherContentOfTheSameItemReplacesWhatWasThereBefore() {
    Sighting before = seen("f1", NOON);

    assertThat(seen("f2", NOON.plusMillis(1)).replaces(before)).isTrue();
    assertThat(seen("f2", NOON).replaces(before)).as("neither was there first").isFalse();
    assertThat(seen("f1", NOON.plusMillis(1)).replaces(before)).as("the same content").isFalse();
    assertThat(seenIn("repository:shop", "B.java").replaces(before)).as("another item").isFalse();
    assertThat(seenIn("repository:fork", "A.java").replaces(before)).as("another place").isFalse();
  }

  private static Sighting seenIn(String place, String item) {
    return new Sighting(place, item, "f2", "c", null, NOON.plusMillis(1));
  }

  private static Sighting seen(String sha256, Instant time) {
    return new Sighting("repository:shop", "A.java", sha256, "c", null, time);
  }

  @Test
  void anOutputThatNamesNoCommitWasNotSeenAgain() {
    assertThat(Sighting.of(write)).isEmpty();
  }
}
