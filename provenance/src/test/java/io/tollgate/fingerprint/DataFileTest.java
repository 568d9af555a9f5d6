package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DataFileTest {

  @Test
  void aMissingFileIsNoEmptyOne() {
    assertThatThrownBy(() -> DataFile.read("gone.bin"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gone.bin");
  }
}
