package io.tollgate.finance;

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

class FocusTakenBackTest {

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

  private final Price opus =
      Entries.price("claude-opus-5", Instant.parse("2026-01-01T00:00:00Z"), "1");

  @Test
  void aRequestThatIsTakenBackIsARequestLess() {
    Usage told = Entries.batch(Entries.usage("a", "ann", "claude-opus-5"));
    told.setRevision(1);
    told.setServiceTier(null);
    told.setReportedCost(new BigDecimal("0.500000000000"));
    told.setReportedCurrency("USD");
    Usage back = Usage.newBuilder(told).setUsageId("a-3").setRevision(3).build();
    back.setTakenBack(true);
    back.setReportedCost(new BigDecimal("-0.500000000000"));

    assertThat(rows(Entries.booked(List.of(told, back), opus), NOVEMBER)).isEmpty();

    back.setReceivedTime(Instant.parse("2026-12-02T10:00:00Z"));
    List<LedgerEntry> late = Entries.booked(List.of(told, back), opus);
    assertThat(rows(late, NOVEMBER))
        .extracting(row -> row.get("ConsumedQuantity"), row -> row.get("ConsumedUnit"))
        .containsExactly(tuple("1", "Requests"));
    assertThat(rows(late, DECEMBER))
        .extracting(row -> row.get("ConsumedQuantity"), row -> row.get("ChargeClass"))
        .containsExactly(tuple("-1", "Correction"));
  }

  private static List<Map<String, String>> rows(List<LedgerEntry> ledger, YearMonth month) {
    return FocusExport.rows(ledger, month, FocusVersion.V1_4, AccountingMonths.ENDED, Map.of());
  }
}
