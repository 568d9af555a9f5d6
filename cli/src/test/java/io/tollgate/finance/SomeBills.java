package io.tollgate.finance;

import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Bills of a vendor, and the ledger they are compared with. */
final class SomeBills {

  static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  static final LocalDate LATER = LocalDate.of(2026, 11, 20);
  static final String HEAD = "day,vendor,model,token_class,tokens,cost,service_tier\n";

  private SomeBills() {}

  static String bill(String unknownWriteCost) {
    return HEAD
        + "2026-11-03,anthropic,claude-opus-5,input,1000000,5,\n"
        + "2026-11-03,anthropic,claude-opus-5,cache_read,2000000,1,\n"
        + "2026-11-03,anthropic,claude-opus-5,cache_write_5m,300000,1.875,\n"
        + "2026-11-03,anthropic,claude-opus-5,cache_write_1h,40000,"
        + unknownWriteCost
        + ",\n"
        + "2026-11-03,anthropic,claude-opus-5,output,500000,12.5,\n";
  }

  static Map<String, Cause> causes(List<LedgerEntry> ledger, LocalDate today, String bill) {
    return items(ledger, today, bill).stream()
        .filter(each -> !each.subject().model().equals("claude-haiku-4-5"))
        .collect(Collectors.toMap(each -> each.subject().tokenClass(), Reconciliation.Item::cause));
  }

  static List<Reconciliation.Item> items(List<LedgerEntry> ledger, LocalDate today, String bill) {
    return items(ledger, today, bill, rates());
  }

  static List<Reconciliation.Item> items(
      List<LedgerEntry> ledger, LocalDate today, String bill, BillRates rates) {
    return compared(
        new Reconciliation(VendorReports.read(bill, null, BEFORE), AccountTeams.NONE),
        ledger,
        today,
        rates);
  }

  static List<Reconciliation.Item> compared(
      Reconciliation comparison, List<LedgerEntry> ledger, LocalDate today, BillRates rates) {
    return comparison.with(
        ledger.stream().flatMap(entry -> comparison.ours(entry).stream()).toList(), rates, today);
  }

  static BillRates rates(ExchangeRate... all) {
    return new BillRates(List.of(all), Instant.MAX);
  }

  /** A thousand times the usual usage: 20.775 in all. */
  static List<LedgerEntry> ledger(String model) {
    Usage usage = Entries.usage("a", "ann", model);
    usage.setInputTokens(1_000_000);
    usage.setCacheReadTokens(2_000_000);
    usage.setCacheWrite5mTokens(300_000);
    usage.setCacheWriteUnknownTokens(40_000);
    usage.setOutputTokens(500_000);
    usage.setReasoningTokens(0);
    return Entries.booked(List.of(usage), Entries.price("claude-opus-5", BEFORE, "1"));
  }
}
