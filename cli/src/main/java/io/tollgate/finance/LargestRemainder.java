package io.tollgate.finance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Largest remainder method: splits an amount in proportion to weights so that the shares add up to
 * it exactly, with twelve decimals. Each share is rounded down, and those that lost most get one
 * more unit; ties go to the first, so that the result is deterministic.
 */
final class LargestRemainder {

  private static final int PLACES = 12;

  private LargestRemainder() {}

  /**
   * Returns one share per weight.
   *
   * @param weights of either sign; their sum must not be zero
   */
  static List<BigDecimal> shares(BigDecimal amount, List<BigDecimal> weights) {
    BigInteger units = units(amount);
    List<BigInteger> parts = weights.stream().map(LargestRemainder::units).toList();
    BigInteger whole = parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (whole.signum() == 0) {
      throw new IllegalArgumentException("the weights add up to 0");
    }
    BigInteger sign = BigInteger.valueOf(whole.signum());
    List<BigInteger> shares = new ArrayList<>();
    List<BigInteger> lost = new ArrayList<>();
    BigInteger rest = units;
    for (BigInteger part : parts) {
      BigInteger scaled = units.multiply(part).multiply(sign);
      BigInteger remainder = scaled.mod(whole.abs());
      BigInteger share = scaled.subtract(remainder).divide(whole.abs());
      shares.add(share);
      lost.add(remainder);
      rest = rest.subtract(share);
    }
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparing((Integer place) -> lost.get(place)).reversed())
        .limit(rest.longValueExact())
        .forEach(place -> shares.set(place, shares.get(place).add(BigInteger.ONE)));
    return shares.stream().map(share -> new BigDecimal(share, PLACES)).toList();
  }

  private static BigInteger units(BigDecimal amount) {
    return amount.setScale(PLACES).unscaledValue();
  }
}
