package io.tollgate.streams.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LookUpScopeTest {

  @Test
  void aSmallMovementIsLookedUpAtOnce() {
    assertThat(LookUpScope.first(199)).isEqualTo(LookUpScope.ALL);
    assertThat(LookUpScope.first(200)).isEqualTo(LookUpScope.PART);
  }

  @Test
  void partAndRestAreAllTogether() {
    for (int heap = 0; heap < ContentBatch.HEAPS; heap++) {
      assertThat(LookUpScope.PART.has(heap, 2)).isEqualTo(heap == 2);
      assertThat(LookUpScope.REST.has(heap, 2)).isEqualTo(heap != 2);
      assertThat(LookUpScope.ALL.has(heap, 2)).isTrue();
    }
    assertThat(LookUpScope.PART.share(401) + LookUpScope.REST.share(401)).isEqualTo(401);
  }

  /** Queues outlive a release. */
  @Test
  void isKnownByItsNumber() {
    for (LookUpScope scope : LookUpScope.values()) {
      assertThat(LookUpScope.numbered(scope.number())).isEqualTo(scope);
    }
    assertThatThrownBy(() -> LookUpScope.numbered(9)).hasMessageContaining("9");
  }
}
