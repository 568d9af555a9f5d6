package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestRemainderTest {

  private static final BigDecimal UNIT = new BigDecimal("0.000000000001");

  @Test
  void thoseThatLostMostByRoundingGetTheUnitsThatAreLeft() {
    assertThat(shares("0.000000000010", "1", "1", "1")).containsExactly("4E-12", "3E-12", "3E-12");
    assertThat(shares("0.000000000010", "1", "2", "4")).containsExactly("1E-12", "3E-12", "6E-12");
    assertThat(shares("-0.000000000010", "1", "1", "1"))
        .containsExactly("-3E-12", "-3E-12", "-4E-12");
    assertThat(shares("1", "3", "-1")).as("what was taken back").containsExactly("1.5", "-0.5");
    assertThat(shares("0", "3", "1")).containsExactly("0", "0");
  }

  @Test
  void nothingCannotBeSharedInProportion() {
    assertThatThrownBy(() -> shares("1", "1", "-1")).hasMessageContaining("add up to 0");
  }

  /** Sums are exact, and none is a unit or more away from its part as a fraction. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sharesAddUpAndAreInProportion(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      BigDecimal amount = new BigDecimal(new BigInteger(1 + random.nextInt(70), random), 12);
      BigDecimal signed = random.nextBoolean() ? amount : amount.negate();
      List<BigDecimal> weights = weights(random);
      BigInteger whole = sum(weights).unscaledValue();
      if (whole.signum() == 0) {
        continue;
      }

      List<BigDecimal> shares = LargestRemainder.shares(signed, weights);

      assertThat(sum(shares)).isEqualTo(signed);
      assertThat(LargestRemainder.shares(signed, weights)).isEqualTo(shares);
      for (int i = 0; i < shares.size(); i++) {
        BigInteger exact = signed.unscaledValue().multiply(weights.get(i).unscaledValue());
        BigInteger off = shares.get(i).unscaledValue().multiply(whole).subtract(exact);
        assertThat(off.abs()).isLessThan(whole.abs());
      }
    }
  }

  @Test
  void noShareIsFurtherFromItsPartThanOneThatGotNoUnit() {
    List<BigDecimal> weights = new ArrayList<>();
    for (long i = 1; i <= 97; i++) {
      weights.add(UNIT.multiply(BigDecimal.valueOf(i * i)));
    }
    BigDecimal amount = new BigDecimal("0.000000012345");
    BigInteger whole = sum(weights).unscaledValue();

    List<BigDecimal> shares = LargestRemainder.shares(amount, weights);

    BigInteger mostLost = BigInteger.ZERO;
    BigInteger mostGained = BigInteger.ZERO;
    for (int i = 0; i < shares.size(); i++) {
      BigInteger exact = amount.unscaledValue().multiply(weights.get(i).unscaledValue());
      BigInteger lost = exact.subtract(shares.get(i).unscaledValue().multiply(whole));
      mostLost = mostLost.max(lost);
      mostGained = mostGained.max(lost.negate());
    }
    assertThat(mostLost.add(mostGained)).isLessThanOrEqualTo(whole);
  }

  private static List<String> shares(String amount, String... weights) {
    return LargestRemainder.shares(
            new BigDecimal(amount), Arrays.stream(weights).map(BigDecimal::new).toList())
        .stream()
        .map(share -> share.signum() == 0 ? "0" : share.stripTrailingZeros().toString())
        .toList();
  }

  private static List<BigDecimal> weights(Random random) {
    List<BigDecimal> weights = new ArrayList<>();
    int parts = 1 + random.nextInt(40);
    for (int i = 0; i < parts; i++) {
      BigDecimal weight = new BigDecimal(new BigInteger(random.nextInt(60), random), 12);
      weights.add(random.nextInt(10) == 0 ? weight.negate() : weight);
    }
    return weights;
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO.setScale(12), BigDecimal::add);
  }
}
