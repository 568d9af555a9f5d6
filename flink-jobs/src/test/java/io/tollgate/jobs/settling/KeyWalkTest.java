package io.tollgate.jobs.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyWalkTest {

  @Test
  void aBackendThatMayNotShowItsKeysAsTheyWereIsRefused() {
    assertThat(KeyWalk.isOnHeap("hashmap")).isTrue();
    assertThat(KeyWalk.isOnHeap("rocksdb")).isFalse();
    assertThatThrownBy(() -> KeyWalk.isOnHeap("forst"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("forst")
        .hasMessageContaining("rocksdb or hashmap");
  }
}
