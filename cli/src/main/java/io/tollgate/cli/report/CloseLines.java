package io.tollgate.cli.report;

import io.tollgate.event.MonthClose;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns what a month came to into the lines that are kept of its close, and holds kept lines
 * against what the ledger says now.
 */
final class CloseLines {

  /** Of a month in which nothing was used. */
  private static final String NO_CURRENCY = "XXX";

  private static final int MONEY_PLACES = 12;

  private CloseLines() {}

  /**
   * What a close is about.
   *
   * @param month the month
   * @param revision 1 for its first close
   * @param moment what was booked before it counts
   * @param by who closes
   * @param reason why; null where nobody said so
   */
  record Close(YearMonth month, int revision, Instant moment, String by, String reason) {}

  /** The lines of a close; those of all teams are the last ones. */
  static List<MonthClose> of(Close close, Map<LedgerMonth.Line, LedgerMonth.Sums> booked) {
    List<MonthClose> lines = new ArrayList<>();
    booked.forEach((line, sums) -> lines.add(line(close, line, sums)));
    withoutTeams(booked).forEach((line, sums) -> lines.add(line(close, line, sums)));
    return lines;
  }

  /** The currency of a line as people read it. */
  static String currency(MonthClose line) {
    return line.getCurrency().equals(NO_CURRENCY) ? "-" : line.getCurrency();
  }

  /** One sentence for each line that no longer is what was kept. */
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
            "%s %s: list %s and %d tokens were kept, the ledger says %s and %d"
                .formatted(
                    line.getTeam(),
                    line.getCurrency(),
                    line.getListCost().stripTrailingZeros().toPlainString(),
                    line.getTokens(),
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
