package io.tollgate.provenance;

import static io.tollgate.provenance.SomeContent.WRITTEN;
import static io.tollgate.provenance.SomeContent.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
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
  void anOutputThatNamesNoCommitWasNotSeenAgain() {
    assertThat(Sighting.of(write)).isEmpty();
  }
}
