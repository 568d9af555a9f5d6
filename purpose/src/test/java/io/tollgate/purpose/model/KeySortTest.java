package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
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
}
