package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.Price;
import java.math.BigDecimal;

/**
 * A price as it applies to one call.
 *
 * @param price the price
 * @param factor product of the multipliers for the call's speed, service tier and region
 */
public record Quote(Price price, BigDecimal factor) {

  public Quote {
    requireNonNull(price, "price");
    requireNonNull(factor, "factor");
  }

  /** Cost of the given tokens of a class, in the price's currency, unrounded. */
  BigDecimal cost(long tokens, TokenClass tokenClass, CacheWriteLife unknownWrites) {
    BigDecimal perMillion = tokenClass.perMillion(price, unknownWrites);
    return Money.unrounded(
        tokens, factor.compareTo(BigDecimal.ONE) == 0 ? perMillion : perMillion.multiply(factor));
  }

  /** Whether both give every call the same cost. */
  boolean costsAs(Quote other) {
    return price.getCurrency().equals(other.price.getCurrency())
        && TokenClass.COUNTED.stream()
            .allMatch(each -> perMillion(each).compareTo(other.perMillion(each)) == 0)
        && perMillion5m().compareTo(other.perMillion5m()) == 0;
  }

  private BigDecimal perMillion(TokenClass tokenClass) {
    return tokenClass.perMillion(price, CacheWriteLife.ONE_HOUR).multiply(factor);
  }

  private BigDecimal perMillion5m() {
    return price.getCacheWrite5mPerMillion().multiply(factor);
  }
}
