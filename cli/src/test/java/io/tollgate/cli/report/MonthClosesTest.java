package io.tollgate.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.MonthClose;
import io.tollgate.finance.AccountingMonths;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonthClosesTest {

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final Instant CLOSED = Instant.parse("2026-11-04T09:00:00Z");
  private static final Instant LATER = Instant.parse("2026-12-05T09:00:00Z");

  @Test
  void aMonthIsOpenUntilSomebodyClosesItOrUntilItEnds() {
    MonthCloses closes = new MonthCloses(close(OCTOBER, 1, CLOSED, sums("ads", "3")));

    assertThat(new MonthCloses(List.of()).books().close(OCTOBER))
        .isEqualTo(AccountingMonths.end(OCTOBER));
    assertThat(closes.books().close(OCTOBER)).isEqualTo(CLOSED);
    assertThat(monthOf(closes, "2026-11-04T08:59:59Z")).isEqualTo(OCTOBER);
    assertThat(monthOf(closes, "2026-11-04T09:00:00Z")).isEqualTo(NOVEMBER);
    assertThat(monthOf(closes, "2026-12-04T09:00:00Z")).isEqualTo(YearMonth.of(2026, 12));
    assertThat(monthOf(closes, "2026-10-01T00:00:00Z")).isEqualTo(OCTOBER);
  }

  @Test
  void closesOnceAndAgainForAReasonAndNeverBeforeTheEndNorAfterTheNextClose() {
    List<MonthClose> lines = new ArrayList<>(close(OCTOBER, 1, CLOSED, sums("ads", "3")));
    MonthCloses once = new MonthCloses(lines);
    lines.addAll(close(NOVEMBER, 1, LATER, sums("ads", "4")));

    assertThat(once.refusal(NOVEMBER, null, CLOSED).orElseThrow()).contains("its end");
    assertThat(once.refusal(NOVEMBER, null, LATER)).isEmpty();
    assertThat(once.refusal(OCTOBER, null, LATER).orElseThrow())
        .contains("closed by lena at " + CLOSED)
        .contains("--reason");
    assertThat(once.refusal(OCTOBER, "a bill came late", LATER)).isEmpty();
    assertThat(new MonthCloses(lines).refusal(OCTOBER, "a bill came late", LATER).orElseThrow())
        .contains("2026-11 is closed");
  }

  @Test
  void theLatestCloseHoldsAndAllAreListed() {
    List<MonthClose> lines = new ArrayList<>(close(OCTOBER, 1, CLOSED, sums("ads", "3")));
    lines.addAll(close(OCTOBER, 2, LATER, sums("ads", "4")));
    MonthCloses closes = new MonthCloses(lines);

    assertThat(closes.books().close(OCTOBER)).isEqualTo(LATER);
    assertThat(closes.latest(OCTOBER).get(0).getRevision()).isEqualTo(2);
    assertThat(closes.all()).extracting(MonthClose::getRevision).containsExactly(1, 2);
  }

  @Test
  void aCloseThatWasNotWrittenToItsEndIsNone() {
    List<MonthClose> lines = close(OCTOBER, 1, CLOSED, sums("ads", "3"));

    assertThat(new MonthCloses(lines.subList(0, 1)).latest(OCTOBER)).isEmpty();
  }

  @Test
  void whatCameIntoTheLedgerAfterTheCloseWithAnEarlierTimeIsTold() {
    List<MonthClose> kept = close(OCTOBER, 1, CLOSED, sums("ads", "3"));

    assertThat(kept).extracting(MonthClose::getTeam).containsExactly("ads", "*");
    assertThat(CloseLines.differences(kept, sums("ads", "3"))).isEmpty();
    assertThat(CloseLines.differences(kept, sums("ads", "3.1")))
        .containsExactly(
            "ads USD: list 3 and 0 tokens were recorded, the ledger has 3.1 and 0",
            "* USD: list 3 and 0 tokens were recorded, the ledger has 3.1 and 0");
  }

  @Test
  void aMonthWithoutUseCanBeClosedToo() {
    List<MonthClose> lines = close(OCTOBER, 1, CLOSED, Map.of());

    assertThat(new MonthCloses(lines).latest(OCTOBER))
        .extracting(MonthClose::getCurrency)
        .containsExactly("XXX");
  }

  private static YearMonth monthOf(MonthCloses closes, String booked) {
    LedgerEntry entry = new LedgerEntry();
    entry.setEventTime(Instant.parse("2026-10-30T10:00:00Z"));
    entry.setBookedTime(Instant.parse(booked));
    return closes.books().monthOf(entry);
  }

  private static List<MonthClose> close(
      YearMonth month,
      int revision,
      Instant moment,
      Map<LedgerMonth.Line, LedgerMonth.Sums> booked) {
    return CloseLines.of(new CloseLines.Close(month, revision, moment, "lena", null), booked);
  }

  private static Map<LedgerMonth.Line, LedgerMonth.Sums> sums(String team, String cost) {
    BigDecimal amount = new BigDecimal(cost);
    return new TreeMap<>(
        Map.of(
            new LedgerMonth.Line(team, "USD"),
            new LedgerMonth.Sums(1, 0, amount, amount, amount, amount, amount, 0)));
  }
}
