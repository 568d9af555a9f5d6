package io.tollgate.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpendTotalsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neitherOrderNorGroupingMatters(long seed) {
    Random random = new Random(seed);
    List<SpendTotals> parts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      parts.add(part(random));
    }
    SpendTotals inOrder = sum(parts);

    Collections.shuffle(parts, random);

    assertThat(sum(parts)).isEqualTo(inOrder);
    assertThat(sum(parts.subList(0, 40)).plus(sum(parts.subList(40, 100)))).isEqualTo(inOrder);
  }

  @Test
  void whatIsReversedCancelsOut() {
    SpendTotals part = part(new Random(7));

    SpendTotals nothing = part.plus(part.reversed());

    assertThat(nothing.listCost()).isZero();
    assertThat(nothing.inputTokens()).isZero();
    assertThat(nothing.entries()).isZero();
    assertThat(nothing.freshAsOf()).isEqualTo(part.freshAsOf());
  }

  @Test
  void aSumThatDoesNotFitFails() {
    SpendTotals most = SpendTotals.NONE.withEntries(Long.MAX_VALUE);

    assertThatThrownBy(() -> most.plus(SpendTotals.NONE.withEntries(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  private static SpendTotals sum(List<SpendTotals> parts) {
    return parts.stream().reduce(SpendTotals.NONE, SpendTotals::plus);
  }

  private static SpendTotals part(Random random) {
    return new SpendTotals(
        1,
        random.nextInt(2),
        random.nextInt(9_999),
        random.nextInt(9_999),
        random.nextInt(9_999),
        random.nextInt(9_999),
        random.nextInt(9_999),
        BigDecimal.valueOf(random.nextInt(), Money.SCALE),
        BigDecimal.valueOf(random.nextInt(), Money.SCALE),
        BigDecimal.valueOf(random.nextInt(), Money.SCALE),
        Instant.ofEpochSecond(random.nextInt(1_000_000)),
        Instant.ofEpochSecond(random.nextInt(1_000_000)));
  }
}
