package io.tollgate.cli.report;

import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A month of the ledger as booked up to some moment, and as it is now. The latter equals the former
 * plus the corrections, entry by entry.
 *
 * @param booked sums by team and currency of what was booked before the moment
 * @param restated sums of everything
 * @param corrections entries about the month booked since, in the order of booking
 */
record LedgerMonth(
    TreeMap<Line, Sums> booked, TreeMap<Line, Sums> restated, List<LedgerEntry> corrections) {

  private static final Comparator<LedgerEntry> BY_BOOKING =
      Comparator.comparing(LedgerMonth::bookedTime).thenComparing(LedgerEntry::getEntryId);

  /** Key of a line in the report. */
  record Line(String team, String currency) implements Comparable<Line> {

    @Override
    public int compareTo(Line other) {
      return Comparator.comparing(Line::team).thenComparing(Line::currency).compare(this, other);
    }
  }

  /**
   * Totals of a line; low and high differ if the lifetime of cache writes is unknown.
   *
   * @param calls model calls
   * @param tokens billed tokens
   * @param list list cost
   * @param low list cost if every cache write of unknown lifetime lived five minutes
   * @param high list cost if it lived one hour
   * @param contracted cost after contract prices and discounts
   * @param reported cost reported by the tools
   * @param unpriced tokens without a price
   */
  record Sums(
      long calls,
      long tokens,
      BigDecimal list,
      BigDecimal low,
      BigDecimal high,
      BigDecimal contracted,
      BigDecimal reported,
      long unpriced) {

    static final Sums NONE =
        new Sums(
            0,
            0,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            0);

    static Sums of(LedgerEntry entry) {
      BigDecimal list = entry.getListCost();
      return new Sums(
          entry.getCalls(),
          entry.getTokens(),
          list,
          or(entry.getListCostLow(), list),
          or(entry.getListCostHigh(), list),
          or(entry.getContractedCost(), list),
          or(entry.getReportedCost(), BigDecimal.ZERO),
          entry.getUnpricedTokens());
    }

    Sums plus(Sums other) {
      return new Sums(
          calls + other.calls,
          tokens + other.tokens,
          list.add(other.list),
          low.add(other.low),
          high.add(other.high),
          contracted.add(other.contracted),
          reported.add(other.reported),
          unpriced + other.unpriced);
    }

    /** Whether there is neither usage nor cost, regardless of what tools reported. */
    boolean isUnused() {
      return calls == 0
          && tokens == 0
          && unpriced == 0
          && list.signum() == 0
          && contracted.signum() == 0;
    }

    private static BigDecimal or(BigDecimal amount, BigDecimal otherwise) {
      return amount == null ? otherwise : amount;
    }
  }

  /** Aggregates the entries about a month; those booked before {@code asOf} count as booked. */
  static LedgerMonth of(Collection<LedgerEntry> entries, YearMonth month, Instant asOf) {
    LedgerMonth report = new LedgerMonth(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    entries.stream()
        .filter(
            entry -> YearMonth.from(entry.getEventTime().atOffset(ZoneOffset.UTC)).equals(month))
        .sorted(BY_BOOKING)
        .forEach(entry -> report.add(entry, asOf));
    return report;
  }

  /** Aggregates entries by team and currency. */
  static TreeMap<Line, Sums> sums(Collection<LedgerEntry> entries) {
    TreeMap<Line, Sums> sums = new TreeMap<>();
    entries.forEach(entry -> sums.merge(line(entry), Sums.of(entry), Sums::plus));
    return sums;
  }

  private static Line line(LedgerEntry entry) {
    return new Line(entry.getTeam(), entry.getCurrency());
  }

  private void add(LedgerEntry entry, Instant asOf) {
    Line line = line(entry);
    Sums sums = Sums.of(entry);
    booked.putIfAbsent(line, Sums.NONE);
    restated.merge(line, sums, Sums::plus);
    if (bookedTime(entry).isBefore(asOf)) {
      booked.merge(line, sums, Sums::plus);
    } else {
      corrections.add(entry);
    }
  }

  /** Entries of the first release lack the booking time; they were usually bookings. */
  private static Instant bookedTime(LedgerEntry entry) {
    return entry.getBookedTime() == null ? entry.getReceivedTime() : entry.getBookedTime();
  }
}
