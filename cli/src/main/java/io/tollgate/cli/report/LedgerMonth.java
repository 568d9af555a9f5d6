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
 * A month of the ledger as it was booked until some moment and as it stands now. The second is the
 * first and the corrections, entry by entry.
 *
 * @param booked sums by team and currency of what was booked before the moment
 * @param restated the same of everything
 * @param corrections entries about the month that were booked since, in the order of booking
 */
record LedgerMonth(
    TreeMap<Line, Sums> booked, TreeMap<Line, Sums> restated, List<LedgerEntry> corrections) {

  private static final Comparator<LedgerEntry> BY_BOOKING =
      Comparator.comparing(LedgerMonth::bookedTime).thenComparing(LedgerEntry::getEntryId);

  /** One line of the report. */
  record Line(String team, String currency) implements Comparable<Line> {

    @Override
    public int compareTo(Line other) {
      return Comparator.comparing(Line::team).thenComparing(Line::currency).compare(this, other);
    }
  }

  /**
   * What a line adds up to; low and high differ where the life of cache writes is not known.
   *
   * @param calls model calls
   * @param tokens billed tokens
   * @param list list cost
   * @param low list cost if every cache write of unknown life lived five minutes
   * @param high list cost if it lived one hour
   * @param contracted cost after contract prices and discounts
   * @param reported cost the tools told
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

    /** Whether nothing was used or is to be paid, whatever tools told. */
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

  /** Adds up the entries about a month; what was booked before {@code asOf} counts as booked. */
  static LedgerMonth of(Collection<LedgerEntry> entries, YearMonth month, Instant asOf) {
    LedgerMonth report = new LedgerMonth(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    entries.stream()
        .filter(
            entry -> YearMonth.from(entry.getEventTime().atOffset(ZoneOffset.UTC)).equals(month))
        .sorted(BY_BOOKING)
        .forEach(entry -> report.add(entry, asOf));
    return report;
  }

  /** Adds up entries by team and currency. */
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

  /** Entries of the first release do not tell; they were bookings as a rule. */
  private static Instant bookedTime(LedgerEntry entry) {
    return entry.getBookedTime() == null ? entry.getReceivedTime() : entry.getBookedTime();
  }
}
