package io.tollgate.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendReportTest {

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

  @Test
  void theDearestComesFirstAndTheTotalIsTheSum() {
    SpendReport report =
        SpendReport.of(
            List.of(
                entry("ads", "kata", NOON, "1.5", "1", 0),
                entry("ads", null, NOON, "0.25", null, 0),
                entry("search", "kata", NOON.plusSeconds(60), "3", null, 700)),
            NOVEMBER,
            UTC,
            SpendReport.By.team);

    assertThat(report.lines()).extracting(SpendReport.Line::value).containsExactly("search", "ads");
    assertThat(report.totals().get("USD").list()).isEqualByComparingTo("4.75");
    assertThat(report.totals().get("USD").contracted()).isEqualByComparingTo("4.25");
    assertThat(report.totals().get("USD").unpriced()).isEqualTo(700);
    assertThat(report.freshAsOf()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void whatBillsMakeOfTheCostIsTold() {
    LedgerEntry billed = entry("ads", null, NOON, "0", "-0.4", 0);
    billed.setExpectedCost(new BigDecimal("0.1"));

    SpendReport report =
        SpendReport.of(
            List.of(entry("ads", null, NOON, "1.5", "1", 0), billed),
            NOVEMBER,
            UTC,
            SpendReport.By.team);

    assertThat(report.totals().get("USD").contracted()).isEqualByComparingTo("0.6");
    assertThat(report.bills().get("USD")).isEqualByComparingTo("-0.5");
  }

  @Test
  void whatTheUsageDoesNotNameIsALineOfItsOwn() {
    SpendReport report =
        SpendReport.of(
            List.of(entry("ads", null, NOON, "1", null, 0)), NOVEMBER, UTC, SpendReport.By.project);

    assertThat(report.lines()).extracting(SpendReport.Line::value).containsExactly("none");
  }

  @Test
  void teamsOfADepartmentAreOneLine() {
    LedgerEntry ads = entry("ads", null, NOON, "1", null, 0);
    LedgerEntry maps = entry("maps", null, NOON, "2", null, 0);
    LedgerEntry search = entry("search", null, NOON, "1.5", null, 0);
    ads.setDepartment("product");
    maps.setDepartment("product");
    search.setDepartment("research");

    SpendReport report =
        SpendReport.of(List.of(ads, maps, search), NOVEMBER, UTC, SpendReport.By.department);

    assertThat(report.lines())
        .extracting(SpendReport.Line::value)
        .containsExactly("product", "research");
    assertThat(report.lines().get(0).amounts().list()).isEqualByComparingTo("3");
  }

  @Test
  void theMonthBeginsWhereTheReaderLives() {
    List<LedgerEntry> border =
        List.of(entry("ads", null, Instant.parse("2026-10-31T23:30:00Z"), "1", null, 0));

    assertThat(SpendReport.of(border, NOVEMBER, UTC, SpendReport.By.team).lines()).isEmpty();
    assertThat(
            SpendReport.of(border, NOVEMBER, ZoneId.of("Europe/Berlin"), SpendReport.By.team)
                .lines())
        .hasSize(1);
  }

  @Test
  void barsShowShares() {
    StringWriter text = new StringWriter();
    SpendReport report =
        SpendReport.of(
            List.of(
                entry("ads", null, NOON, "0.001", null, 0),
                entry("search", null, NOON, "2.999", null, 12)),
            NOVEMBER,
            UTC,
            SpendReport.By.team);

    SpendReportCommand.print(new PrintWriter(text), "Spend", report);

    assertThat(text.toString().lines().toList())
        .startsWith("Spend", "Usage received until 2026-11-10T12:00:00Z is included.")
        .anySatisfy(line -> assertThat(line).startsWith("ads ").contains(" 0.0010 ", " # "))
        .anySatisfy(line -> assertThat(line).startsWith("search ").contains("100.0%", "####"))
        .anySatisfy(line -> assertThat(line).startsWith("total ").contains(" 3.0000 "));
  }

  @Test
  void whatHasNoPriceIsOpenAndNotFree() {
    StringWriter text = new StringWriter();
    SpendReport report =
        SpendReport.of(
            List.of(
                entry("ads", null, NOON, "0", null, 40),
                entry("search", null, NOON, "3", null, 2),
                entry("maps", null, NOON, "0", null, 0)),
            NOVEMBER,
            UTC,
            SpendReport.By.team);

    SpendReportCommand.print(new PrintWriter(text), "Spend", report);

    assertThat(text.toString())
        .containsPattern("(?m)^ads +USD +open ")
        .containsPattern("(?m)^search +USD +3.0000 ")
        .containsPattern("(?m)^maps +USD +0.0000 ")
        .containsPattern("(?m)^total +USD +3.0000 ")
        .contains("42 tokens have no price yet; the cost is open, not zero,");
  }

  /** A late rate moved the money; what a tool told stays in the currency it named. */
  @Test
  void aCurrencyInWhichOnlyToolsToldSomethingIsNoLine() {
    LedgerEntry left = entry("ads", null, NOON, "0", null, 0);
    left.setTokens(0);
    left.setReportedCost(new BigDecimal("0.500000000000"));
    left.setCurrency("EUR");
    List<LedgerEntry> entries = List.of(entry("ads", null, NOON, "1", null, 0), left);

    SpendReport report = SpendReport.of(entries, NOVEMBER, UTC, SpendReport.By.team);
    StringWriter text = new StringWriter();
    LedgerText.print(new PrintWriter(text), "Booked", LedgerMonth.sums(entries));

    assertThat(report.lines()).extracting(SpendReport.Line::currency).containsExactly("USD");
    assertThat(report.totals()).containsOnlyKeys("USD");
    assertThat(text.toString()).contains("USD").doesNotContain("EUR");
  }

  private static LedgerEntry entry(
      String team, String project, Instant used, String list, String contracted, long unpriced) {
    return LedgerEntry.newBuilder()
        .setEntryId(team + used + list)
        .setUsageId("u")
        .setCallId("c")
        .setEntryType("booking")
        .setEventTime(used)
        .setReceivedTime(used)
        .setTeam(team)
        .setProject(project)
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
        .setListCost(new BigDecimal(list).setScale(12))
        .setContractedCost(contracted == null ? null : new BigDecimal(contracted).setScale(12))
        .setUnpricedTokens(unpriced)
        .setCurrency("USD")
        .setCostBasis("estimated")
        .build();
  }
}
