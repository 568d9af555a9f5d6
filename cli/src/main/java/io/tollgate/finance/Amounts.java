package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;

/**
 * What ledger entries add up to.
 *
 * @param entries how many there are
 * @param calls model calls
 * @param tokens billed tokens; negative where a correction takes some back
 * @param list list cost
 * @param contracted cost after contract prices and discounts
 * @param reported cost the tools told
 * @param unpriced tokens without a price; their cost is missing
 */
public record Amounts(
    long entries,
    long calls,
    long tokens,
    BigDecimal list,
    BigDecimal contracted,
    BigDecimal reported,
    long unpriced) {

  /** Nothing at all. */
  public static final Amounts NONE =
      new Amounts(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);

  /** The amounts of one entry. */
  public static Amounts of(LedgerEntry entry) {
    BigDecimal list = entry.getListCost();
    BigDecimal contracted = entry.getContractedCost();
    BigDecimal reported = entry.getReportedCost();
    return new Amounts(
        1,
        entry.getCalls(),
        entry.getTokens(),
        list,
        contracted == null ? list : contracted,
        reported == null ? BigDecimal.ZERO : reported,
        entry.getUnpricedTokens());
  }

  /** Both together. */
  public Amounts plus(Amounts other) {
    return new Amounts(
        entries + other.entries,
        calls + other.calls,
        tokens + other.tokens,
        list.add(other.list),
        contracted.add(other.contracted),
        reported.add(other.reported),
        unpriced + other.unpriced);
  }

  Amounts withoutMoney() {
    return new Amounts(
        entries, calls, tokens, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, unpriced);
  }

  Amounts moneyOnly() {
    return new Amounts(0, 0, 0, list, contracted, reported, 0);
  }

  /** Without the tokens that got a price: they make no others less open. */
  Amounts open() {
    return new Amounts(entries, calls, tokens, list, contracted, reported, Math.max(0, unpriced));
  }

  Amounts withReported(BigDecimal amount) {
    return new Amounts(entries, calls, tokens, list, contracted, amount, unpriced);
  }

  /** Whether something is to be paid, whatever tools told. */
  boolean isCharged() {
    return list.signum() != 0 || contracted.signum() != 0;
  }

  /** Whether nothing was used or is to be paid, whatever tools told. */
  public boolean isUnused() {
    return tokens == 0 && calls == 0 && unpriced == 0 && !isCharged();
  }

  /** Whether it is zero, of whatever number of entries. */
  public boolean isNothing() {
    return tokens == 0
        && calls == 0
        && list.signum() == 0
        && contracted.signum() == 0
        && reported.signum() == 0;
  }
}
