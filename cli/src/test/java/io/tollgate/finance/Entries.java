package io.tollgate.finance;

import io.tollgate.event.BillShare;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.fixture.SomeSpend;
import io.tollgate.spend.Bills;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.CallReports;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Usage and prices, and the entries that the real ledger creates from them. */
public final class Entries {

  public static final Instant NOVEMBER_3 = Instant.parse("2026-11-03T10:00:00Z");

  private Entries() {}

  /** What the ledger books, restated by every price. */
  public static List<LedgerEntry> booked(List<Usage> usages, Price... prices) {
    return booked(usages, List.of(), prices);
  }

  /** The same, and what follows from bills. */
  static List<LedgerEntry> booked(
      List<Usage> usages, Collection<BillShare> bills, Price... prices) {
    Tariff tariff = new Tariff(Terms.ofPrices(List.of(prices)), "USD");
    Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);
    return usages.stream()
        .flatMap(
            each ->
                ledger
                    .book(each, tariff, ofCall(each, usages, tariff), Bills.of(bills))
                    .entries()
                    .stream())
        .toList();
  }

  private static CallReports ofCall(Usage usage, List<Usage> usages, Tariff tariff) {
    return CallReports.of(
        usages.stream().filter(each -> each.getCallId().equals(usage.getCallId())).toList(),
        tariff);
  }

  /** 1000 input, 2000 cache read, 300 and 40 cache write, 500 output tokens. */
  public static Usage usage(String id, String user, String model) {
    return SomeSpend.usage(id, model, NOVEMBER_3)
        .setSessionId("s-" + user)
        .setUserPseudonym(user)
        .setTeam("ads")
        .setCostCenter("cc-1")
        .setAttribution("directory")
        .setPurpose("test_scaffolding")
        .setPurposeScore(0.9)
        .setPurposeCertain(true)
        .setInputTokens(1000)
        .setCacheReadTokens(2000)
        .setCacheWrite5mTokens(300)
        .setCacheWriteUnknownTokens(40)
        .setOutputTokens(500)
        .setReasoningTokens(100)
        .setContextTokens(3340)
        .build();
  }

  /** What was billed for the output of a usage. */
  public static BillShare billedOutput(Usage usage, String cost, Instant recorded) {
    return SomeSpend.bill(usage, "output", cost, recorded);
  }

  /** What a euro is worth in dollars from a day on. */
  static ExchangeRate rate(String id, LocalDate from, String rate, Instant applied) {
    return SomeSpend.rate(id, rate, from.atStartOfDay(ZoneOffset.UTC).toInstant(), applied);
  }

  /** A second report of the same call, which tells only that it was a batch. */
  public static Usage batch(Usage first) {
    return Usage.newBuilder(first)
        .setUsageId(first.getUsageId() + "-2")
        .setRevision(2)
        .setReceivedTime(first.getReceivedTime().plusSeconds(60))
        .setServiceTier("batch")
        .setInputTokens(0)
        .setCacheReadTokens(0)
        .setCacheWrite5mTokens(0)
        .setCacheWriteUnknownTokens(0)
        .setOutputTokens(0)
        .setReasoningTokens(0)
        .build();
  }

  /** Input 5, cache read 0.5, writes 6.25 and 10, output 25 per million. */
  public static Price price(String model, Instant applied, String factor) {
    List<BigDecimal> perMillion =
        Stream.of("5", "0.5", "6.25", "10", "25")
            .map(amount -> SomeSpend.money(amount).multiply(new BigDecimal(factor)).setScale(12))
            .toList();
    return SomeSpend.price(model + "@" + factor, model, perMillion)
        .setEffectiveFrom(Instant.parse("2026-01-01T00:00:00Z"))
        .setAppliedTime(applied)
        .build();
  }
}
