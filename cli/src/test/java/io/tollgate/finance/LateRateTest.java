package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was counted follows the money into another currency when a rate comes late. */
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

  private static List<LedgerEntry> booked(Instant rateApplied) {
    Price euros = Entries.price("euro-1", Instant.parse("2026-01-01T00:00:00Z"), "1");
    euros.setCurrency("EUR");
    ExchangeRate rate =
        ExchangeRate.newBuilder()
            .setRateId("EUR-USD")
            .setFromCurrency("EUR")
            .setToCurrency("USD")
            .setRate(new BigDecimal("1.1").setScale(12))
            .setEffectiveFrom(Instant.parse("2026-11-01T00:00:00Z"))
            .setProvenance("test")
            .setAppliedTime(rateApplied)
            .build();
    Tariff tariff =
        new Tariff(new Terms(List.of(euros), List.of(), List.of(rate), List.of()), "USD");
    return new Ledger(CacheWriteLife.ONE_HOUR)
        .book(Entries.usage("a", "ann", "euro-1"), tariff)
        .entries();
  }

  private static List<Map<String, String>> output(List<LedgerEntry> entries, YearMonth month) {
    return rows(entries, month).stream().filter(row -> row.get("SkuId").equals(OUTPUT)).toList();
  }

  private static List<Map<String, String>> rows(List<LedgerEntry> entries, YearMonth month) {
    return FocusExport.rows(entries, month, FocusVersion.V1_4, Books.ENDED, Map.of());
  }
}
