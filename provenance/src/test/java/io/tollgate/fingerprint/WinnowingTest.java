package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WinnowingTest {

  @Test
  void choosesTheLeastOfEachWindowOnce() {
    assertThat(Winnowing.choose(new long[] {9, 4, 7, 8, 6, 5}, 3)).containsExactly(1, 4, 5);
  }

  /** Of equal ones the last lasts longest, so that fewer are chosen. */
  @Test
  void ofEqualOnesItChoosesTheLast() {
    assertThat(Winnowing.choose(new long[] {3, 3, 9, 9}, 2)).containsExactly(1, 3);
  }

  @Test
  void ofFewerThanAWindowItChoosesOne() {
    assertThat(Winnowing.choose(new long[] {7, 2}, 4)).containsExactly(1);
    assertThat(Winnowing.choose(new long[0], 4)).isEmpty();
  }

  @Test
  void choosesNoneThatSaysNothing() {
    assertThat(Winnowing.choose(new long[] {Grams.DULL, Grams.DULL, 8, Grams.DULL}, 2))
        .containsExactly(2);
  }
}
