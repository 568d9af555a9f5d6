package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.BillShare;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.spend.Bills;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.CallReports;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quantities follow the money into another currency when a rate arrives late. */
class LateRateTest {

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final Instant IN_TIME = Instant.parse("2026-11-04T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("2026-12-05T00:00:00Z");
  private static final String OUTPUT = "anthropic/euro-1/output";

  @Test
  void withinTheMonthAllIsInTheNewCurrency() {
    assertThat(output(booked(IN_TIME), NOVEMBER))
        .extracting(row -> row.get("BillingCurrency"), row -> row.get("ConsumedQuantity"))
        .containsExactly(tuple("USD", "500"));
  }

  @Test
  void aMonthThatWasToldIsTakenBackInItsCurrency() {
    List<LedgerEntry> entries = booked(TOO_LATE);

    assertThat(output(entries, NOVEMBER))
        .extracting(row -> row.get("BillingCurrency"), row -> row.get("ConsumedQuantity"))
        .containsExactly(tuple("EUR", "500"));
    assertThat(output(entries, DECEMBER))
        .extracting(
            row -> row.get("BillingCurrency"),
            row -> row.get("ConsumedQuantity"),
            row -> row.get("ListUnitPrice"),
            row -> row.get("ListCost"))
        .containsExactlyInAnyOrder(
            tuple("EUR", "-500", "25", "-0.0125"), tuple("USD", "500", "27.5", "0.01375"));
    assertThat(FocusRules.breaches(FocusVersion.V1_4, rows(entries, DECEMBER))).isEmpty();
  }

  /** A row of costs of 0 and no quantity, in a currency of no invoice, would be no charge. */
  @Test
  void whatAToolToldStandsWithTheChargeInItsOwnCurrency() {
    Usage told = Entries.usage("a", "ann", "euro-1");
    told.setReportedCost(new BigDecimal("0.05").setScale(12));
    told.setReportedCurrency("EUR");
    List<Map<String, String>> rows = rows(booked(told, IN_TIME, List.of()), NOVEMBER);

    assertThat(rows).extracting(row -> row.get("BillingCurrency")).containsOnly("USD");
    assertThat(rows).extracting(row -> row.get("x_ReportedCurrency")).containsOnly("EUR");
    assertThat(
            rows.stream()
                .map(row -> new BigDecimal(row.get("x_ReportedCost")))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("0.05");
    assertThat(FocusRules.breaches(FocusVersion.V1_4, rows)).isEmpty();
  }

  @Test
  void aPriceOfAnotherCurrencyIsToldInBoth() {
    assertThat(output(booked(IN_TIME), NOVEMBER))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("BillingCurrency", "USD")
                    .containsEntry("PricingCurrency", "EUR")
                    .containsEntry("ListUnitPrice", "27.5")
                    .containsEntry("PricingCurrencyListUnitPrice", "25")
                    .containsEntry("PricingCurrencyContractedUnitPrice", "25")
                    .containsEntry("EffectiveCost", "0.01375")
                    .containsEntry("PricingCurrencyEffectiveCost", "0.0125"));
  }

  @Test
  void aBillIsBookedInTheCurrencyThatTheMoneyIsInNow() {
    Reconciliation comparison =
        new Reconciliation(
            VendorReports.read(
                """
                day,vendor,model,token_class,tokens,cost
                2026-11-03,anthropic,euro-1,output,500,0.013
                """,
                "csv",
                TOO_LATE),
            AccountTeams.NONE);

    BillSharing.Result result = shared(comparison, booked(IN_TIME), List.of(), Map.of());

    assertThat(result.shares())
        .extracting(BillShare::getCurrency, BillShare::getCost)
        .containsExactly(tuple("USD", new BigDecimal("0.013000000000")));
  }

  /** The spend job converts such a share by itself: the same bill again changes nothing. */
  @Test
  void whatABillInTheOldCurrencyCameToIsKnownWhenItIsBookedInTheNewOne() {
    Usage usage = Entries.usage("a", "ann", "euro-1");
    BillShare euros = Entries.billedOutput(usage, "0.013", IN_TIME);
    euros.setCurrency("EUR");
    Reconciliation comparison =
        new Reconciliation(
            VendorReports.read(
                """
                day,vendor,model,token_class,tokens,cost,currency
                2026-11-03,anthropic,euro-1,output,500,0.013,EUR
                """,
                "csv",
                TOO_LATE),
            AccountTeams.NONE);

    BillSharing.Result result =
        shared(
            comparison,
            booked(TOO_LATE, List.of(euros)),
            List.of(rate(TOO_LATE)),
            Map.of(euros.getEntryId(), euros));

    assertThat(result.shares())
        .extracting(BillShare::getCurrency, BillShare::getCost)
        .containsExactly(tuple("USD", new BigDecimal("0.014300000000")));
    assertThat(result.change().get("USD")).isEqualByComparingTo("0");
  }

  /** As release 0.1.0 wrote it: the tokens stayed in the currency that the money had left. */
  @Test
  void whatAnEarlierReleaseLeftBehindIsBroughtAlongWithinTheMonth() {
    List<LedgerEntry> entries = booked(IN_TIME);
    entries.stream()
        .filter(entry -> entry.getEntryType().equals("repricing"))
        .forEach(
            entry -> {
              entry.setTokens(0);
              entry.setCalls(0);
            });

    assertThat(output(entries, NOVEMBER))
        .extracting(row -> row.get("BillingCurrency"), row -> row.get("ConsumedQuantity"))
        .containsExactly(tuple("USD", "500"));
  }

  private static BillSharing.Result shared(
      Reconciliation comparison,
      List<LedgerEntry> entries,
      List<ExchangeRate> rates,
      Map<String, BillShare> standing) {
    List<Reconciliation.Ours> ours = new ArrayList<>();
    List<BookedUsage> bookings = new ArrayList<>();
    for (LedgerEntry entry : entries) {
      Reconciliation.Ours part = comparison.ours(entry).orElseThrow();
      ours.add(part);
      BookedUsage.of(entry, part.subject()).ifPresent(bookings::add);
    }
    return new BillSharing(
            new BillSharing.Recording("lena", TOO_LATE, Duration.ofDays(400), false), bookings)
        .of(
            comparison.with(ours, new BillRates(rates, TOO_LATE), LocalDate.of(2026, 12, 5)),
            standing);
  }

  private static List<LedgerEntry> booked(Instant rateApplied) {
    return booked(rateApplied, List.of());
  }

  private static List<LedgerEntry> booked(Instant rateApplied, List<BillShare> bills) {
    return booked(Entries.usage("a", "ann", "euro-1"), rateApplied, bills);
  }

  private static List<LedgerEntry> booked(Usage usage, Instant rateApplied, List<BillShare> bills) {
    Price euros = Entries.price("euro-1", Instant.parse("2026-01-01T00:00:00Z"), "1");
    euros.setCurrency("EUR");
    Tariff tariff =
        new Tariff(
            new Terms(List.of(euros), List.of(), List.of(rate(rateApplied)), List.of()), "USD");
    return new Ledger(CacheWriteLife.ONE_HOUR)
        .book(usage, tariff, CallReports.of(List.of(usage), tariff), Bills.of(bills))
        .entries();
  }

  private static ExchangeRate rate(Instant applied) {
    return Entries.rate("EUR-USD", LocalDate.of(2026, 11, 1), "1.1", applied);
  }

  private static List<Map<String, String>> output(List<LedgerEntry> entries, YearMonth month) {
    return rows(entries, month).stream().filter(row -> row.get("SkuId").equals(OUTPUT)).toList();
  }

  private static List<Map<String, String>> rows(List<LedgerEntry> entries, YearMonth month) {
    return FocusExport.rows(entries, month, FocusVersion.V1_4, AccountingMonths.ENDED, Map.of());
  }
}
