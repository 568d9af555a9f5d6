package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySortTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 128, 129, 5_000})
  void sortsFewAndMany(int count) {
    int[] keys = new Random(count).ints(count, 0, KeySort.LIMIT).toArray();
    int[] expected = keys.clone();
    Arrays.sort(expected);

    KeySort.sort(keys);

    assertThat(keys).containsExactly(expected);
  }

  @Test
  void countsEachNumberOnce() {
    assertThat(KeySort.distinct(new int[] {})).isZero();
    assertThat(KeySort.distinct(new int[] {7})).isEqualTo(1);
    assertThat(KeySort.distinct(new int[] {1, 1, 4, 5, 5, 5})).isEqualTo(3);
  }
}
