package io.tollgate.finance;

import static io.tollgate.finance.Entries.NOVEMBER_3;
import static io.tollgate.finance.FocusRows.DECEMBER;
import static io.tollgate.finance.FocusRows.NOVEMBER;
import static io.tollgate.finance.FocusRows.OPUS;
import static io.tollgate.finance.FocusRows.eventfulLedger;
import static io.tollgate.finance.FocusRows.row;
import static io.tollgate.finance.FocusRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FocusExportTest {

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
                ledger,
                NOVEMBER,
                FocusVersion.V1_2,
                AccountingMonths.ENDED,
                Map.of("aws", "acc-9")))
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
          FocusExport.rows(
              ledger, month, version, AccountingMonths.ENDED, Map.of("anthropic", "org-1"));
      assertThat(rows).isNotEmpty();
      assertThat(FocusRules.breaches(version, rows)).isEmpty();
    }
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
}
