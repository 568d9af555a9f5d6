package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Sums over ledger entries of one currency. Addition is associative and commutative, so neither
 * order nor grouping matters; an overflow throws instead of wrapping.
 *
 * @param entries ledger entries included
 * @param calls model calls included
 * @param inputTokens input tokens outside every cache class
 * @param cacheReadTokens input tokens read from a cache
 * @param cacheWriteTokens input tokens written to a cache, of any lifetime
 * @param outputTokens billed output tokens
 * @param unpricedTokens tokens whose cost is missing in {@code listCost}
 * @param listCost exact list cost
 * @param contractedCost cost after contract prices and discounts; null where a part was summed by a
 *     version that did not record it
 * @param reportedCost cost that tools reported
 * @param lastEventTime event time of the latest usage included
 * @param freshAsOf when the latest usage included was received
 */
public record SpendTotals(
    long entries,
    long calls,
    long inputTokens,
    long cacheReadTokens,
    long cacheWriteTokens,
    long outputTokens,
    long unpricedTokens,
    BigDecimal listCost,
    BigDecimal contractedCost,
    BigDecimal reportedCost,
    Instant lastEventTime,
    Instant freshAsOf) {

  /** All amounts zero. */
  public static final SpendTotals NONE =
      new SpendTotals(
          0, 0, 0, 0, 0, 0, 0, Money.ZERO, Money.ZERO, Money.ZERO, Instant.EPOCH, Instant.EPOCH);

  public SpendTotals {
    requireNonNull(listCost, "listCost");
    requireNonNull(reportedCost, "reportedCost");
    requireNonNull(lastEventTime, "lastEventTime");
    requireNonNull(freshAsOf, "freshAsOf");
  }

  /** Totals of one entry. */
  public static SpendTotals of(LedgerEntry entry) {
    return of(List.of(entry));
  }

  /** Totals of several entries; there must be at least one. */
  static SpendTotals of(List<LedgerEntry> entries) {
    Sum sum = new Sum(entries.get(0));
    for (int i = 1; i < entries.size(); i++) {
      sum.add(entries.get(i));
    }
    return sum.totals(entries.size());
  }

  /** Mutable accumulator, which saves a record per step. */
  private static final class Sum {
    private long calls;
    private long inputTokens;
    private long cacheReadTokens;
    private long cacheWriteTokens;
    private long outputTokens;
    private long unpricedTokens;
    private BigDecimal listCost = Money.ZERO;
    private BigDecimal contractedCost = Money.ZERO;
    private BigDecimal reportedCost = Money.ZERO;
    private Instant lastEventTime;
    private Instant freshAsOf;

    Sum(LedgerEntry first) {
      lastEventTime = first.getEventTime();
      freshAsOf = first.getReceivedTime();
      add(first);
    }

    void add(LedgerEntry entry) {
      calls = Math.addExact(calls, entry.getCalls());
      addTokens(TokenClass.named(entry.getTokenClass()), entry.getTokens());
      unpricedTokens = Math.addExact(unpricedTokens, entry.getUnpricedTokens());
      BigDecimal list = entry.getListCost();
      BigDecimal contracted = entry.getContractedCost();
      listCost = listCost.add(list);
      contractedCost = contractedCost.add(contracted == null ? list : contracted);
      if (entry.getReportedCost() != null) {
        reportedCost = reportedCost.add(entry.getReportedCost());
      }
      lastEventTime = later(lastEventTime, entry.getEventTime());
      freshAsOf = later(freshAsOf, entry.getReceivedTime());
    }

    private void addTokens(TokenClass tokenClass, long tokens) {
      switch (tokenClass) {
        case INPUT -> inputTokens = Math.addExact(inputTokens, tokens);
        case CACHE_READ -> cacheReadTokens = Math.addExact(cacheReadTokens, tokens);
        case CACHE_WRITE_5M, CACHE_WRITE_1H, CACHE_WRITE_UNKNOWN ->
            cacheWriteTokens = Math.addExact(cacheWriteTokens, tokens);
        case OUTPUT -> outputTokens = Math.addExact(outputTokens, tokens);
        case CALL -> {
          // A call has no tokens.
        }
      }
    }

    SpendTotals totals(int entries) {
      return new SpendTotals(
          entries,
          calls,
          inputTokens,
          cacheReadTokens,
          cacheWriteTokens,
          outputTokens,
          unpricedTokens,
          listCost,
          contractedCost,
          reportedCost,
          lastEventTime,
          freshAsOf);
    }
  }

  /** The payable cost, as far as it is known: the contracted cost, else the list cost. */
  public BigDecimal payableCost() {
    return contractedCost == null ? listCost : contractedCost;
  }

  /** All tokens included, of every class. */
  public long tokens() {
    return Math.addExact(
        Math.addExact(inputTokens, cacheReadTokens), Math.addExact(cacheWriteTokens, outputTokens));
  }

  /** The sum of both; of the times, the later one. */
  public SpendTotals plus(SpendTotals other) {
    return new SpendTotals(
        Math.addExact(entries, other.entries),
        Math.addExact(calls, other.calls),
        Math.addExact(inputTokens, other.inputTokens),
        Math.addExact(cacheReadTokens, other.cacheReadTokens),
        Math.addExact(cacheWriteTokens, other.cacheWriteTokens),
        Math.addExact(outputTokens, other.outputTokens),
        Math.addExact(unpricedTokens, other.unpricedTokens),
        listCost.add(other.listCost),
        contractedCost == null || other.contractedCost == null
            ? null
            : contractedCost.add(other.contractedCost),
        reportedCost.add(other.reportedCost),
        later(lastEventTime, other.lastEventTime),
        later(freshAsOf, other.freshAsOf));
  }

  /** The negated amounts; the times are unchanged. */
  public SpendTotals reversed() {
    return new SpendTotals(
        -entries,
        -calls,
        -inputTokens,
        -cacheReadTokens,
        -cacheWriteTokens,
        -outputTokens,
        -unpricedTokens,
        listCost.negate(),
        contractedCost == null ? null : contractedCost.negate(),
        reportedCost.negate(),
        lastEventTime,
        freshAsOf);
  }

  /** The same totals without money: what a sum in another currency can use. */
  public SpendTotals withoutMoney() {
    return with(entries, Money.ZERO, Money.ZERO, Money.ZERO);
  }

  /** All amounts zero, with the same version and times. */
  public SpendTotals withoutAmounts() {
    return new SpendTotals(
        entries, 0, 0, 0, 0, 0, 0, Money.ZERO, Money.ZERO, Money.ZERO, lastEventTime, freshAsOf);
  }

  /** Whether adding it changes no amount. */
  boolean isNothing() {
    return calls == 0
        && inputTokens == 0
        && cacheReadTokens == 0
        && cacheWriteTokens == 0
        && outputTokens == 0
        && unpricedTokens == 0
        && listCost.signum() == 0
        && (contractedCost == null || contractedCost.signum() == 0)
        && reportedCost.signum() == 0;
  }

  SpendTotals withEntries(long number) {
    return with(number, listCost, contractedCost, reportedCost);
  }

  private SpendTotals with(
      long number, BigDecimal newList, BigDecimal newContracted, BigDecimal newReported) {
    return new SpendTotals(
        number,
        calls,
        inputTokens,
        cacheReadTokens,
        cacheWriteTokens,
        outputTokens,
        unpricedTokens,
        newList,
        newContracted,
        newReported,
        lastEventTime,
        freshAsOf);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
