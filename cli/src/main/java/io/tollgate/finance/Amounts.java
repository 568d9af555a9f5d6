package io.tollgate.finance;

import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;

/**
 * Totals of ledger entries.
 *
 * @param entries number of entries
 * @param calls model calls
 * @param tokens billed tokens; negative if a correction withdraws some
 * @param list list cost
 * @param contracted cost after contract prices and discounts
 * @param reported cost reported by the tools
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

  /** All zero. */
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

  /** Returns the sum of both. */
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

  /** Clears a negative unpriced count, so that it cannot offset the unpriced tokens of others. */
  Amounts open() {
    return new Amounts(entries, calls, tokens, list, contracted, reported, Math.max(0, unpriced));
  }

  Amounts withReported(BigDecimal amount) {
    return new Amounts(entries, calls, tokens, list, contracted, amount, unpriced);
  }

  /** Whether something is to be paid, regardless of what tools reported. */
  boolean isCharged() {
    return list.signum() != 0 || contracted.signum() != 0;
  }

  /** Whether there is neither usage nor cost, regardless of what tools reported. */
  public boolean isUnused() {
    return tokens == 0 && calls == 0 && unpriced == 0 && !isCharged();
  }

  /** Whether everything but the number of entries and the unpriced count is zero. */
  public boolean isNothing() {
    return tokens == 0
        && calls == 0
        && list.signum() == 0
        && contracted.signum() == 0
        && reported.signum() == 0;
  }
}
