package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {

  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-02T00:00:00Z");

  @Test
  void addsUpWhatATeamUsed() {
    Usage other = Entries.usage("b", "bob", "claude-opus-5");
    other.setTeam("search");

    String page = page(List.of(Entries.usage("a", "ann", "claude-opus-5"), other), 11);

    assertThat(page)
        .contains("<h1>Statement of ads for 2026-11</h1>", "<h2>By model</h2>")
        .contains(
            "<td>claude-opus-5</td><td>1</td><td>3,840</td><td>0.0208</td><td>0.0208</td>"
                + "<td>USD</td>")
        .contains("<td>test_scaffolding</td>", "<td>ann</td>", "<td>Total</td><td>1</td>")
        .doesNotContain("bob", "Corrections");
  }

  @Test
  void whatBecameKnownLaterIsOnALaterStatement() {
    Usage late = Entries.usage("a", "ann", "claude-opus-5");
    late.setReceivedTime(DECEMBER);

    assertThat(page(List.of(late), 11)).contains("Nothing was charged.");
    List<Usage> both = List.of(late, received(Entries.usage("b", "bob", "claude-opus-5")));
    assertThat(page(both, 12))
        .contains(
            "<h2>To pay</h2>",
            "<td>Usage of the month</td><td>1</td>",
            "<td>Corrections of earlier months</td><td>1</td>",
            "<td>Total</td><td>2</td><td>7,680</td><td>0.0416</td><td>0.0416</td>");
    assertThat(page(List.of(late), 12))
        .contains("<h2>Corrections of earlier months</h2>", "<td>2026-11</td><td>1</td>");
  }

  @Test
  void whatASeatPlanCoversIsNotCharged() {
    Usage seat = Entries.usage("a", "ann", "claude-opus-5");
    seat.setBillingMode("seat_plan");

    assertThat(page(List.of(seat), 11))
        .contains("Covered by seat plans, not charged here", "0.0208")
        .doesNotContain("By model", "By person");
  }

  /** A late rate moved the money; what a tool told stays in the currency it named. */
  @Test
  void whatOnlyToolsToldIsNoCharge() {
    Usage usage = Entries.usage("a", "ann", "euro-1");
    usage.setReportedCost(new BigDecimal("0.500000000000"));
    usage.setReportedCurrency("EUR");
    Price euros = Entries.price("euro-1", BEFORE, "1");
    euros.setCurrency("EUR");
    ExchangeRate rate =
        Entries.rate("r", LocalDate.of(2026, 11, 1), "2", Entries.NOVEMBER_3.plusSeconds(99));
    Tariff tariff =
        new Tariff(new Terms(List.of(euros), List.of(), List.of(rate), List.of()), "USD");
    List<LedgerEntry> ledger = new Ledger(CacheWriteLife.ONE_HOUR).book(usage, tariff).entries();

    assertThat(
            Statement.html(ledger, "ads", YearMonth.of(2026, 11), AccountingMonths.ENDED, DECEMBER))
        .contains("<td>USD</td>")
        .doesNotContain("<td>EUR</td>");
  }

  @Test
  void namesAreTextAndWhatHasNoPriceIsTold() {
    String page = page(List.of(Entries.usage("a", "<script>", "nobody-knows")), 11);

    assertThat(page)
        .contains("&lt;script&gt;", "3,840 tokens have no price yet", "<td>open</td>")
        .doesNotContain("<script>");
  }

  /** A price for what was open in November makes December's own tokens no less open. */
  @Test
  void tokensThatGotAPriceAreNotSetAgainstOpenOnes() {
    Usage first = Entries.usage("a", "ann", "claude-opus-5");
    Usage second = Entries.usage("b", "ann", "claude-opus-5");
    Usage open = received(Entries.usage("c", "ann", "nobody-knows"));
    List<LedgerEntry> ledger =
        Entries.booked(List.of(first, second, open), Entries.price("claude-opus-5", DECEMBER, "1"));

    String page =
        Statement.html(ledger, "ads", YearMonth.of(2026, 12), AccountingMonths.ENDED, DECEMBER);

    assertThat(page)
        .contains("3,840 tokens have no price yet", "<td>Corrections of earlier months</td>")
        .containsPattern("<td>Total</td><td>1</td>.*<td>0.0416 \\+ open</td>")
        .contains("<td>nobody-knows</td><td>1</td><td>3,840</td><td>0.0000</td><td>open</td>");
  }

  /** Used and told in December. */
  private static Usage received(Usage usage) {
    usage.setEventTime(DECEMBER);
    usage.setReceivedTime(DECEMBER);
    return usage;
  }

  private static String page(List<Usage> usages, int month) {
    List<LedgerEntry> ledger = Entries.booked(usages, Entries.price("claude-opus-5", BEFORE, "1"));
    return Statement.html(
        ledger, "ads", YearMonth.of(2026, month), AccountingMonths.ENDED, DECEMBER);
  }
}
