package io.tollgate.cli.report;

import io.tollgate.event.LedgerEntry;
import io.tollgate.finance.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cost of a month by one dimension, as known now.
 *
 * @param lines the most expensive first
 * @param totals by currency
 * @param seats the part of the totals covered by seat plans, by currency
 * @param bills what vendors billed beyond prices and contracts, by currency; negative if less,
 *     absent if zero
 * @param freshAsOf when the latest usage included was received; null when there is none
 */
record SpendReport(
    List<Line> lines,
    Map<String, Amounts> totals,
    Map<String, Amounts> seats,
    Map<String, BigDecimal> bills,
    Instant freshAsOf) {

  private static final String NONE = "none";
  private static final String SEAT_PLAN = "seat_plan";

  /** The dimension of the report. */
  enum By {
    team,
    department,
    model,
    user,
    purpose,
    cost_center,
    tool,
    project;

    String of(LedgerEntry entry) {
      String found =
          switch (this) {
            case team -> entry.getTeam();
            case department -> entry.getDepartment();
            case model ->
                entry.getPricedModel() == null ? entry.getModel() : entry.getPricedModel();
            case user -> entry.getUserPseudonym();
            case purpose -> entry.getPurpose();
            case cost_center -> entry.getCostCenter();
            case tool -> entry.getTool();
            case project -> entry.getProject();
          };
      return found == null || found.isBlank() ? NONE : found;
    }
  }

  /**
   * One line of the report.
   *
   * @param value for example the team or model; none if the usage has none
   * @param currency ISO 4217 code
   * @param amounts its totals
   */
  record Line(String value, String currency, Amounts amounts) {}

  private record Key(String value, String currency) {}

  /**
   * Aggregates the entries about a month.
   *
   * @param zone where the month begins and ends
   */
  static SpendReport of(Collection<LedgerEntry> entries, YearMonth month, ZoneId zone, By by) {
    Map<Key, Amounts> sums = new HashMap<>();
    Map<String, Amounts> totals = new TreeMap<>();
    Map<String, Amounts> seats = new TreeMap<>();
    Map<String, BigDecimal> bills = new TreeMap<>();
    Instant fresh = null;
    for (LedgerEntry entry : entries) {
      if (!isIn(entry, month, zone)) {
        continue;
      }
      Amounts amounts = Amounts.of(entry);
      sums.merge(new Key(by.of(entry), entry.getCurrency()), amounts, Amounts::plus);
      totals.merge(entry.getCurrency(), amounts, Amounts::plus);
      if (SEAT_PLAN.equals(entry.getBillingMode())) {
        seats.merge(entry.getCurrency(), amounts, Amounts::plus);
      }
      if (entry.getExpectedCost() != null) {
        bills.merge(
            entry.getCurrency(),
            amounts.contracted().subtract(entry.getExpectedCost()),
            BigDecimal::add);
      }
      if (fresh == null || entry.getReceivedTime().isAfter(fresh)) {
        fresh = entry.getReceivedTime();
      }
    }
    bills.values().removeIf(beyond -> beyond.signum() == 0);
    totals.values().removeIf(Amounts::isUnused);
    return new SpendReport(lines(sums), totals, seats, bills, fresh);
  }

  static boolean isIn(LedgerEntry entry, YearMonth month, ZoneId zone) {
    return YearMonth.from(entry.getEventTime().atZone(zone)).equals(month);
  }

  private static List<Line> lines(Map<Key, Amounts> sums) {
    // Usage withdrawn completely, for example from another currency, is no line: only the costs
    // reported by tools are left there.
    return sums.entrySet().stream()
        .filter(each -> !each.getValue().isUnused())
        .map(each -> new Line(each.getKey().value(), each.getKey().currency(), each.getValue()))
        .sorted(
            Comparator.comparing(Line::currency)
                .thenComparing(line -> line.amounts().contracted().negate())
                .thenComparing(Line::value))
        .toList();
  }
}
