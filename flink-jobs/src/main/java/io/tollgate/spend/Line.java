package io.tollgate.spend;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Amounts of one token class of a usage under a rating, as in a ledger entry.
 *
 * @param currency of the amounts
 * @param list list cost
 * @param low list cost if cache writes of unknown lifetime lived five minutes; null without any
 * @param high list cost if they lived one hour
 * @param contracted cost after contract price or discount; null when there is neither
 * @param unpriced tokens without a price
 * @param expected payable cost by prices, where {@code contracted} is what was billed; else null
 */
record Line(
    String currency,
    BigDecimal list,
    BigDecimal low,
    BigDecimal high,
    BigDecimal contracted,
    long unpriced,
    BigDecimal expected) {

  /** All amounts zero. */
  static Line nothing(String currency) {
    return new Line(currency, Money.ZERO, null, null, null, 0, null);
  }

  /** Amounts of a class; without a rating its tokens are unpriced, in the open currency. */
  static Line of(
      Usage usage,
      TokenClass tokenClass,
      Optional<Rating> rating,
      CacheWriteLife unknownWrites,
      String openCurrency) {
    long tokens = tokenClass.tokens(usage);
    if (rating.isEmpty()) {
      return new Line(openCurrency, Money.ZERO, null, null, null, tokens, null);
    }
    Rating found = rating.get();
    boolean unknown = tokenClass == TokenClass.CACHE_WRITE_UNKNOWN;
    return new Line(
        found.currency(),
        found.listCost(tokens, tokenClass, unknownWrites),
        unknown ? found.listCost(tokens, tokenClass, CacheWriteLife.FIVE_MINUTES) : null,
        unknown ? found.listCost(tokens, tokenClass, CacheWriteLife.ONE_HOUR) : null,
        found.contractedCost(tokens, tokenClass, unknownWrites),
        0,
        null);
  }

  /** The same amounts, of which the vendor billed the given cost. */
  Line billed(BigDecimal cost) {
    return new Line(currency, list, low, high, cost, unpriced, effective());
  }

  /** The negated amounts. */
  Line reversed() {
    return new Line(
        currency,
        list.negate(),
        negated(low),
        negated(high),
        negated(contracted),
        -unpriced,
        negated(expected));
  }

  /** Difference to another line of the same currency. */
  Line minus(Line before) {
    boolean contracts = contracted != null || before.contracted != null;
    boolean bills = expected != null || before.expected != null;
    return new Line(
        currency,
        list.subtract(before.list),
        difference(low, before.low),
        difference(high, before.high),
        contracts ? effective().subtract(before.effective()) : null,
        unpriced - before.unpriced,
        bills ? byPrices().subtract(before.byPrices()) : null);
  }

  /** Whether its tokens have a price. */
  boolean isPriced() {
    return unpriced == 0;
  }

  /** Writes the amounts into an entry and returns it. */
  LedgerEntry writeTo(LedgerEntry entry) {
    entry.setCurrency(currency);
    entry.setListCost(list);
    entry.setListCostLow(low);
    entry.setListCostHigh(high);
    entry.setContractedCost(contracted);
    entry.setUnpricedTokens(unpriced);
    entry.setExpectedCost(expected);
    return entry;
  }

  private BigDecimal effective() {
    return contracted == null ? list : contracted;
  }

  private BigDecimal byPrices() {
    return expected == null ? effective() : expected;
  }

  private static BigDecimal negated(BigDecimal amount) {
    return amount == null ? null : amount.negate();
  }

  private static BigDecimal difference(BigDecimal amount, BigDecimal before) {
    if (amount == null) {
      return negated(before);
    }
    return before == null ? amount : amount.subtract(before);
  }
}
