package io.tollgate.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.finance.AccountingMonths;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerMonthTest {

  private static final Instant USED = Instant.parse("2026-10-30T10:00:00Z");
  private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  @Test
  void theDifferenceIsExplainedEntryByEntry() {
    LedgerEntry booking = entry("a:input", "ads", USED, "3");
    LedgerEntry late = entry("b:input", "ads", NOVEMBER.plusSeconds(60), "1");
    LedgerEntry out = entry("a:input:out", "ads", NOVEMBER.plusSeconds(90), "-3");
    LedgerEntry in = entry("a:input:in", "search", NOVEMBER.plusSeconds(90), "3");
    LedgerEntry otherMonth = entry("c:input", "ads", NOVEMBER, "9");
    otherMonth.setEventTime(NOVEMBER);

    LedgerMonth report =
        LedgerMonth.of(List.of(in, out, late, booking, otherMonth), OCTOBER, NOVEMBER);

    assertThat(list(report, "ads", true)).isEqualByComparingTo("3");
    assertThat(list(report, "search", true)).isEqualByComparingTo("0");
    assertThat(list(report, "ads", false)).isEqualByComparingTo("1");
    assertThat(list(report, "search", false)).isEqualByComparingTo("3");
    assertThat(report.corrections())
        .extracting(LedgerEntry::getEntryId)
        .containsExactly("b:input", "a:input:in", "a:input:out");
    BigDecimal difference =
        report.corrections().stream()
            .map(LedgerEntry::getListCost)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(list(report, "ads", true).add(difference))
        .isEqualByComparingTo(list(report, "ads", false).add(list(report, "search", false)));
  }

  /** What came late of a month that was over is in the books of the next one. */
  @Test
  void theBooksOfAMonthAddUpToWhatItsStatementsSay() {
    LedgerEntry late = entry("b:input", "ads", NOVEMBER.plusSeconds(60), "12");
    LedgerEntry own = entry("c:input", "ads", NOVEMBER.plusSeconds(60), "9");
    own.setEventTime(NOVEMBER.plusSeconds(50));
    YearMonth month = OCTOBER.plusMonths(1);
    AccountingMonths accountingMonths =
        AccountingMonths.ENDED.closing(month, AccountingMonths.end(month));

    assertThat(LedgerMonth.sums(accountingMonths.of(List.of(late, own), month)).values())
        .singleElement()
        .satisfies(sums -> assertThat(sums.list()).isEqualByComparingTo("21"));
  }

  @Test
  void lowAndHighCostSpanWhatIsNotKnown() {
    LedgerEntry unknown = entry("a:cache_write_unknown", "ads", USED, "10");
    unknown.setListCostLow(new BigDecimal("6.250000000000"));
    unknown.setListCostHigh(new BigDecimal("10.000000000000"));

    LedgerMonth report =
        LedgerMonth.of(List.of(unknown, entry("a:output", "ads", USED, "1")), OCTOBER, NOVEMBER);

    LedgerMonth.Sums sums = report.restated().get(new LedgerMonth.Line("ads", "USD"));
    assertThat(sums.low()).isEqualByComparingTo("7.25");
    assertThat(sums.high()).isEqualByComparingTo("11");
  }

  private static BigDecimal list(LedgerMonth report, String team, boolean booked) {
    LedgerMonth.Line line = new LedgerMonth.Line(team, "USD");
    return (booked ? report.booked() : report.restated()).get(line).list();
  }

  private static LedgerEntry entry(String id, String team, Instant booked, String cost) {
    return LedgerEntry.newBuilder()
        .setEntryId(id)
        .setUsageId("u")
        .setCallId("c")
        .setEntryType("booking")
        .setEventTime(USED)
        .setReceivedTime(USED)
        .setBookedTime(booked)
        .setTeam(team)
        .setUserPseudonym("0123456789abcdef")
        .setTool("claude-code")
        .setVendor("anthropic")
        .setModel("claude-opus-5")
        .setSessionId("s")
        .setPurpose("unknown")
        .setBillingMode("per_token")
        .setTokenClass("input")
        .setTokens(1)
        .setCostState("priced")
        .setListCost(new BigDecimal(cost).setScale(12))
        .setCurrency("USD")
        .setCostBasis("estimated")
        .build();
  }
}
