package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of the FOCUS export of a small ledger. */
final class FocusRows {

  static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  static final Price OPUS = Entries.price("claude-opus-5", BEFORE, "1");

  private FocusRows() {}

  /** A seat plan, a call without price, a late one, a price of December and a cost alone. */
  static List<LedgerEntry> eventfulLedger() {
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

  static List<Map<String, String>> rows(List<LedgerEntry> ledger, YearMonth month) {
    return FocusExport.rows(ledger, month, FocusVersion.V1_4, AccountingMonths.ENDED, Map.of());
  }

  static Map<String, String> row(List<Map<String, String>> rows, String principal, String sku) {
    List<Map<String, String>> found =
        rows.stream()
            .filter(row -> row.get("x_PrincipalId").equals(principal))
            .filter(row -> row.get("SkuId").equals(sku))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
