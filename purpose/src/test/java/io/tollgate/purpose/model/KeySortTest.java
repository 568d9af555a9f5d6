package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySortTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 128, 129, 5_000})
  void sortsFewAndManyWithTheirPositions(int count) {
    int[] keys = new Random(count).ints(count, 0, KeySort.LIMIT).toArray();
    long[] entries = entries(keys);
    long[] expected = entries.clone();
    Arrays.sort(expected);

    KeySort.sort(entries);

    assertThat(entries).containsExactly(expected);
    assertThat(LongStream.of(entries))
        .allMatch(entry -> KeySort.key(entry) == keys[KeySort.position(entry)]);
  }

  @Test
  void countsEachKeyOnce() {
    assertThat(KeySort.distinct(entries())).isZero();
    assertThat(KeySort.distinct(entries(7))).isEqualTo(1);
    assertThat(KeySort.distinct(entries(1, 1, 4, 5, 5, 5))).isEqualTo(3);
  }

  private static long[] entries(int... keys) {
    return IntStream.range(0, keys.length).mapToLong(i -> KeySort.entry(keys[i], i)).toArray();
  }
}
