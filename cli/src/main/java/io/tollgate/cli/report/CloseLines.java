package io.tollgate.cli.report;

import io.tollgate.event.MonthClose;
import io.tollgate.wording.Counted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts the totals of a month to the lines stored at its close, and compares stored lines with
 * the current ledger.
 */
final class CloseLines {

  /** Currency of a month without usage. */
  private static final String NO_CURRENCY = "XXX";

  private static final int MONEY_PLACES = 12;

  private CloseLines() {}

  /**
   * Description of a close.
   *
   * @param month the month
   * @param revision 1 for its first close
   * @param moment bookings before this time count
   * @param by who closes
   * @param reason why; null if none was given
   */
  record Close(YearMonth month, int revision, Instant moment, String by, String reason) {}

  /** Returns the lines of a close, with the totals of all teams last. */
  static List<MonthClose> of(Close close, Map<LedgerMonth.Line, LedgerMonth.Sums> booked) {
    List<MonthClose> lines = new ArrayList<>();
    booked.forEach((line, sums) -> lines.add(line(close, line, sums)));
    withoutTeams(booked).forEach((line, sums) -> lines.add(line(close, line, sums)));
    return lines;
  }

  /** Returns the currency of a line for people. */
  static String currency(MonthClose line) {
    return line.getCurrency().equals(NO_CURRENCY) ? "-" : line.getCurrency();
  }

  /** Returns one sentence for each line that differs from the stored one. */
  static List<String> differences(
      List<MonthClose> kept, Map<LedgerMonth.Line, LedgerMonth.Sums> booked) {
    Map<LedgerMonth.Line, LedgerMonth.Sums> now = new TreeMap<>(booked);
    now.putAll(withoutTeams(booked));
    List<String> differences = new ArrayList<>();
    for (MonthClose line : kept) {
      LedgerMonth.Sums sums =
          now.getOrDefault(
              new LedgerMonth.Line(line.getTeam(), line.getCurrency()), LedgerMonth.Sums.NONE);
      if (!isSame(line, sums)) {
        differences.add(
            "%s %s: list %s and %s were recorded, the ledger has %s and %d"
                .formatted(
                    line.getTeam(),
                    line.getCurrency(),
                    line.getListCost().stripTrailingZeros().toPlainString(),
                    Counted.of(line.getTokens(), "token"),
                    sums.list().stripTrailingZeros().toPlainString(),
                    sums.tokens()));
      }
    }
    return differences;
  }

  private static boolean isSame(MonthClose line, LedgerMonth.Sums sums) {
    return line.getTokens() == sums.tokens()
        && line.getCalls() == sums.calls()
        && line.getUnpricedTokens() == sums.unpriced()
        && line.getListCost().compareTo(sums.list()) == 0
        && line.getContractedCost().compareTo(sums.contracted()) == 0;
  }

  private static Map<LedgerMonth.Line, LedgerMonth.Sums> withoutTeams(
      Map<LedgerMonth.Line, LedgerMonth.Sums> booked) {
    Map<LedgerMonth.Line, LedgerMonth.Sums> sums = new TreeMap<>();
    booked.forEach(
        (line, each) ->
            sums.merge(
                new LedgerMonth.Line(MonthCloses.ALL_TEAMS, line.currency()),
                each,
                LedgerMonth.Sums::plus));
    if (sums.isEmpty()) {
      sums.put(new LedgerMonth.Line(MonthCloses.ALL_TEAMS, NO_CURRENCY), LedgerMonth.Sums.NONE);
    }
    return sums;
  }

  private static MonthClose line(Close close, LedgerMonth.Line line, LedgerMonth.Sums sums) {
    MonthClose kept = new MonthClose();
    kept.setLineId(
        "%s#%d/%s/%s".formatted(close.month(), close.revision(), line.team(), line.currency()));
    kept.setMonth(close.month().toString());
    kept.setRevision(close.revision());
    kept.setClosedTime(close.moment());
    kept.setClosedBy(close.by());
    kept.setReason(close.reason());
    kept.setTeam(line.team());
    kept.setCurrency(line.currency());
    kept.setCalls(sums.calls());
    kept.setTokens(sums.tokens());
    kept.setListCost(scaled(sums.list()));
    kept.setContractedCost(scaled(sums.contracted()));
    kept.setUnpricedTokens(sums.unpriced());
    return kept;
  }

  private static BigDecimal scaled(BigDecimal amount) {
    return amount.setScale(MONEY_PLACES);
  }
}
