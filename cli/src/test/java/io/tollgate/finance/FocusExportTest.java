package io.tollgate.finance;

import static io.tollgate.finance.Entries.NOVEMBER_3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FocusExportTest {

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Price OPUS = Entries.price("claude-opus-5", BEFORE, "1");

  @Test
  void aRowIsWhatAPersonUsedOfASkuOnADay() {
    List<Map<String, String>> rows =
        rows(
            Entries.booked(
                List.of(
                    Entries.usage("a", "ann", "claude-opus-5"),
                    Entries.usage("b", "ann", "claude-opus-5-20260801"),
                    Entries.usage("c", "bob", "claude-opus-5")),
                OPUS),
            NOVEMBER);

    assertThat(rows).hasSize(10);
    Map<String, String> reads = row(rows, "ann", "anthropic/claude-opus-5/cache_read");
    assertThat(reads)
        .containsEntry("ConsumedQuantity", "4000")
        .containsEntry("ConsumedUnit", "Tokens")
        .containsEntry("PricingQuantity", "0.004")
        .containsEntry("PricingUnit", "1000000 Tokens")
        .containsEntry("ListUnitPrice", "0.5")
        .containsEntry("ListCost", "0.002")
        .containsEntry("BilledCost", "0.002")
        .containsEntry("ChargePeriodStart", "2026-11-03T00:00:00Z")
        .containsEntry("ChargePeriodEnd", "2026-11-04T00:00:00Z")
        .containsEntry("BillingPeriodEnd", "2026-12-01T00:00:00Z")
        .containsEntry("SubAccountId", "ads")
        .containsEntry("x_TokenCacheAction", "Read")
        .containsEntry("x_CostBasis", "estimated");
    assertThat(row(rows, "ann", "anthropic/claude-opus-5/output"))
        .containsEntry("x_TokenDirection", "Output")
        .containsEntry("x_TokenCacheAction", "")
        .containsEntry("ListCost", "0.025");
  }

  @Test
  void aModelOnACloudIsBilledByTheCloud() {
    List<LedgerEntry> ledger =
        Entries.booked(List.of(Entries.usage("a", "ann", "us.anthropic.claude-opus-5-v1:0")), OPUS);

    assertThat(row(rows(ledger, NOVEMBER), "ann", "anthropic/claude-opus-5/output"))
        .containsEntry("InvoiceIssuerName", "AWS")
        .containsEntry("ServiceProviderName", "AWS")
        .containsEntry("HostProviderName", "AWS")
        .containsEntry("ServiceName", "Amazon Bedrock")
        .containsEntry("BillingAccountId", "aws")
        .extractingByKey("SkuPriceDetails")
        .asString()
        .contains(
            "\"x_ModelDeveloper\":\"Anthropic\"",
            "\"x_ModelFamily\":\"claude-opus\"",
            "\"x_ModelVersion\":\"5\"");
    assertThat(
            FocusExport.rows(
                ledger, NOVEMBER, FocusVersion.V1_2, Books.ENDED, Map.of("aws", "acc-9")))
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("ProviderName", "AWS")
                    .containsEntry("PublisherName", "Anthropic")
                    .containsEntry("BillingAccountId", "acc-9"));
  }

  @ParameterizedTest
  @EnumSource
  void theRulesOfTheValidatorHold(FocusVersion version) {
    List<LedgerEntry> ledger = eventfulLedger();

    for (YearMonth month : List.of(NOVEMBER, DECEMBER)) {
      List<Map<String, String>> rows =
          FocusExport.rows(ledger, month, version, Books.ENDED, Map.of("anthropic", "org-1"));
      assertThat(rows).isNotEmpty();
      assertThat(FocusRules.breaches(version, rows)).isEmpty();
    }
  }

  @Test
  void aTierThatBecomesKnownMovesTheChargeOrCorrectsAClosedMonth() {
    Price batch = Price.newBuilder(OPUS).setMultipliers(List.of("service_tier=batch*0.5")).build();
    Usage first = Entries.usage("a", "ann", "claude-opus-5");
    Usage second = Entries.batch(first);

    assertThat(rows(Entries.booked(List.of(first, second), batch), NOVEMBER))
        .hasSize(5)
        .allMatch(row -> row.get("x_ServiceTier").equals("batch"))
        .filteredOn(row -> row.get("SkuId").endsWith("/output"))
        .extracting(row -> row.get("ListCost"), row -> row.get("ListUnitPrice"))
        .containsExactly(tuple("0.00625", "12.5"));

    second.setReceivedTime(Instant.parse("2026-12-02T10:00:00Z"));
    List<LedgerEntry> late = Entries.booked(List.of(first, second), batch);
    assertThat(rows(late, NOVEMBER)).hasSize(5).allMatch(row -> row.get("ChargeClass").isEmpty());
    assertThat(rows(late, DECEMBER))
        .hasSize(10)
        .filteredOn(row -> row.get("SkuId").endsWith("/output"))
        .extracting(
            row -> row.get("x_ServiceTier"),
            row -> row.get("ConsumedQuantity"),
            row -> row.get("ListCost"),
            row -> row.get("ChargeClass"))
        .containsExactlyInAnyOrder(
            tuple("", "-500", "-0.0125", "Correction"),
            tuple("batch", "500", "0.00625", "Correction"));
  }

  @ParameterizedTest
  @EnumSource
  void whatWasBilledIsTheCostOrCorrectsAClosedMonth(FocusVersion version) {
    Usage usage = Entries.usage("a", "ann", "claude-opus-5");
    Instant inTime = NOVEMBER_3.plusSeconds(86_400);
    Instant late = Instant.parse("2026-12-04T10:00:00Z");

    List<Map<String, String>> own = billed(version, NOVEMBER, usage, inTime);
    List<Map<String, String>> later = billed(version, DECEMBER, usage, late);

    assertThat(row(own, "ann", "anthropic/claude-opus-5/output"))
        .containsEntry("x_CostBasis", "reconciled")
        .containsEntry("ListCost", "0.0125")
        .containsEntry("ContractedCost", "0.011")
        .containsEntry("BilledCost", "0.011");
    assertThat(row(own, "ann", "anthropic/claude-opus-5/input"))
        .containsEntry("x_CostBasis", "estimated");
    assertThat(later)
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("ChargeClass", "Correction")
                    .containsEntry("BilledCost", "-0.0015")
                    .containsEntry("ListCost", "0")
                    .containsEntry("ConsumedQuantity", ""));
    assertThat(FocusRules.breaches(version, own)).isEmpty();
    assertThat(FocusRules.breaches(version, later)).isEmpty();
  }

  private static List<Map<String, String>> billed(
      FocusVersion version, YearMonth month, Usage usage, Instant recorded) {
    List<LedgerEntry> ledger =
        Entries.booked(
            List.of(usage), List.of(Entries.billedOutput(usage, "0.011", recorded)), OPUS);
    return FocusExport.rows(ledger, month, version, Books.ENDED, Map.of());
  }

  @Test
  void noRowIsThereTwice() {
    List<Map<String, String>> rows = rows(eventfulLedger(), NOVEMBER);

    Set<List<String>> seen = new HashSet<>();
    for (Map<String, String> row : rows) {
      assertThat(
              seen.add(
                  List.of(
                      row.get("ChargePeriodStart"),
                      row.get("x_PrincipalId"),
                      row.get("SkuId"),
                      row.get("SkuPriceId"),
                      row.get("x_BillingMode"))))
          .isTrue();
    }
  }

  @Test
  void allMonthsTogetherAreTheLedgerAndAClosedMonthStays() {
    List<LedgerEntry> ledger = eventfulLedger();
    List<LedgerEntry> untilDecember =
        ledger.stream().filter(each -> each.getBookedMonth().equals("2026-11")).toList();

    assertThat(rows(ledger, NOVEMBER)).isEqualTo(rows(untilDecember, NOVEMBER));
    BigDecimal exported =
        total(rows(ledger, NOVEMBER), "ListCost").add(total(rows(ledger, DECEMBER), "ListCost"));
    assertThat(exported)
        .isEqualByComparingTo(
            ledger.stream().map(LedgerEntry::getListCost).reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(rows(ledger, DECEMBER))
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("ChargeClass", "Correction")
                    .containsEntry("BillingPeriodStart", "2026-12-01T00:00:00Z")
                    .containsEntry("ChargePeriodStart", "2026-11-03T00:00:00Z"));
    assertThat(FocusExport.rows(ledger, NOVEMBER, FocusVersion.V1_4, Books.RESTATED, Map.of()))
        .allSatisfy(row -> assertThat(row).containsEntry("ChargeClass", ""));
  }

  @Test
  void aPriceThatComesWithinTheMonthIsNoCorrection() {
    Price later = Entries.price("claude-opus-5", NOVEMBER_3.plusSeconds(3600), "1");

    List<Map<String, String>> rows =
        rows(Entries.booked(List.of(Entries.usage("a", "ann", "claude-opus-5")), later), NOVEMBER);

    assertThat(row(rows, "ann", "anthropic/claude-opus-5/input"))
        .containsEntry("ConsumedQuantity", "1000")
        .containsEntry("ListCost", "0.005")
        .containsEntry("ListUnitPrice", "5")
        .containsEntry("x_CostState", "priced")
        .containsEntry("ChargeClass", "");
  }

  @Test
  void whatHasNoPriceIsOpenNotFree() {
    List<Map<String, String>> rows =
        rows(Entries.booked(List.of(Entries.usage("a", "ann", "new-model"))), NOVEMBER);

    assertThat(rows)
        .hasSize(5)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("x_CostState", "unpriced")
                    .containsEntry("SkuPriceId", "unpriced/" + row.get("SkuId")));
  }

  @Test
  void whatAToolToldInAnotherCurrencyWaitsForNoPrice() {
    Usage told = Entries.usage("a", "ann", "claude-opus-5");
    told.setReportedCost(new BigDecimal("0.05").setScale(12));
    told.setReportedCurrency("EUR");

    List<Map<String, String>> rows = rows(Entries.booked(List.of(told), OPUS), NOVEMBER);

    assertThat(row(rows, "ann", "anthropic/claude-opus-5/call"))
        .containsEntry("BillingCurrency", "EUR")
        .containsEntry("x_ReportedCost", "0.05");
    assertThat(FocusExport.open(rows)).isZero();
    assertThat(FocusExport.open(rows(Entries.booked(List.of(told)), NOVEMBER))).isEqualTo(5);
  }

  @Test
  void aSeatPlanIsNotBilledPerToken() {
    Usage seat = Entries.usage("a", "ann", "claude-opus-5");
    seat.setBillingMode("seat_plan");

    List<Map<String, String>> rows = rows(Entries.booked(List.of(seat), OPUS), NOVEMBER);

    assertThat(row(rows, "ann", "anthropic/claude-opus-5/output"))
        .containsEntry("BilledCost", "0")
        .containsEntry("EffectiveCost", "0")
        .containsEntry("ListCost", "0.0125");
  }

  @Test
  void theMetadataDescribesEveryColumn() {
    String metadata = FocusMetadata.json(FocusVersion.V1_2, NOVEMBER_3);

    assertThat(metadata)
        .contains("\"ProviderTagPrefixes\" : [ ]")
        .contains("\"FocusVersion\" : \"1.2\"", "\"CreationDate\" : \"2026-11-03T10:00:00Z\"")
        .contains(
            FocusVersion.V1_2.columns().stream()
                .map(each -> "\"ColumnName\" : \"" + each.name() + "\"")
                .toList());
  }

  /** A seat plan, a call without price, a late one, a price of December and a cost alone. */
  private static List<LedgerEntry> eventfulLedger() {
    Usage seat = Entries.usage("seat", "ann", "claude-opus-5");
    seat.setBillingMode("seat_plan");
    Usage late = Entries.usage("late", "bob", "claude-opus-5");
    late.setReceivedTime(Instant.parse("2026-12-02T00:00:00Z"));
    Usage reported = Entries.usage("reported", "cy", "claude-opus-5");
    reported.setReportedCost(new BigDecimal("0.123456789012"));
    reported.setReportedCurrency("EUR");
    List<Usage> usages = new ArrayList<>();
    usages.add(Entries.usage("a", "ann", "claude-opus-5"));
    usages.add(Entries.usage("open", "ann", "claude-next"));
    usages.add(Entries.usage("never", "ann", "nobody-knows"));
    usages.addAll(List.of(seat, late, reported));
    return Entries.booked(
        usages, OPUS, Entries.price("claude-next", Instant.parse("2026-12-05T00:00:00Z"), "1.3"));
  }

  private static List<Map<String, String>> rows(List<LedgerEntry> ledger, YearMonth month) {
    return FocusExport.rows(ledger, month, FocusVersion.V1_4, Books.ENDED, Map.of());
  }

  private static Map<String, String> row(
      List<Map<String, String>> rows, String principal, String sku) {
    List<Map<String, String>> found =
        rows.stream()
            .filter(row -> row.get("x_PrincipalId").equals(principal))
            .filter(row -> row.get("SkuId").equals(sku))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static BigDecimal total(List<Map<String, String>> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
