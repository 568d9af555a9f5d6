package io.tollgate.finance;

import static io.tollgate.finance.Entries.NOVEMBER_3;
import static io.tollgate.finance.FocusRows.DECEMBER;
import static io.tollgate.finance.FocusRows.NOVEMBER;
import static io.tollgate.finance.FocusRows.OPUS;
import static io.tollgate.finance.FocusRows.eventfulLedger;
import static io.tollgate.finance.FocusRows.row;
import static io.tollgate.finance.FocusRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FocusCorrectionsTest {

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
    return FocusExport.rows(ledger, month, version, AccountingMonths.ENDED, Map.of());
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
    assertThat(
            FocusExport.rows(
                ledger, NOVEMBER, FocusVersion.V1_4, AccountingMonths.RESTATED, Map.of()))
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

  private static BigDecimal total(List<Map<String, String>> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
