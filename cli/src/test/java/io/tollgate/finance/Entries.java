package io.tollgate.finance;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

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
    return Usage.newBuilder()
        .setUsageId(id)
        .setCallId(id)
        .setRevision(1)
        .setKind("request")
        .setEventTime(NOVEMBER_3)
        .setReceivedTime(NOVEMBER_3.plusSeconds(1))
        .setTool("claude-code")
        .setVendor("anthropic")
        .setSource("claude-code")
        .setWitness("otlp_log")
        .setSessionId("s-" + user)
        .setUserPseudonym(user)
        .setTeam("ads")
        .setCostCenter("cc-1")
        .setAttribution("directory")
        .setPurpose("test_scaffolding")
        .setPurposeScore(0.9)
        .setPurposeCertain(true)
        .setModel(model)
        .setBillingMode("per_token")
        .setInputTokens(1000)
        .setCacheReadTokens(2000)
        .setCacheWrite5mTokens(300)
        .setCacheWrite1hTokens(0)
        .setCacheWriteUnknownTokens(40)
        .setOutputTokens(500)
        .setReasoningTokens(100)
        .setContextTokens(3340)
        .build();
  }

  /** What was billed for the output of a usage. */
  public static BillShare billedOutput(Usage usage, String cost, Instant recorded) {
    String entry = usage.getUsageId() + ":output";
    return BillShare.newBuilder()
        .setBillShareId(entry + "@" + recorded)
        .setEntryId(entry)
        .setUsageId(usage.getUsageId())
        .setCallId(usage.getCallId())
        .setRevision(usage.getRevision())
        .setEventTime(usage.getEventTime())
        .setVendor(usage.getVendor())
        .setModel(usage.getModel())
        .setTokenClass("output")
        .setCost(new BigDecimal(cost).setScale(12))
        .setCurrency("USD")
        .setCause("discount")
        .setRecordedBy("lena")
        .setRecordedTime(recorded)
        .build();
  }

  /** What a euro is worth in dollars from a day on. */
  static ExchangeRate rate(String id, LocalDate from, String rate, Instant applied) {
    return ExchangeRate.newBuilder()
        .setRateId(id)
        .setFromCurrency("EUR")
        .setToCurrency("USD")
        .setRate(new BigDecimal(rate).setScale(12))
        .setEffectiveFrom(from.atStartOfDay(ZoneOffset.UTC).toInstant())
        .setProvenance("test")
        .setAppliedTime(applied)
        .build();
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
    BigDecimal times = new BigDecimal(factor);
    return Price.newBuilder()
        .setPriceId(model + "@" + factor)
        .setModel(model)
        .setVendor("anthropic")
        .setSpeed("normal")
        .setContextOverTokens(0)
        .setEffectiveFrom(Instant.parse("2026-01-01T00:00:00Z"))
        .setCurrency("USD")
        .setInputPerMillion(amount("5", times))
        .setCacheReadPerMillion(amount("0.5", times))
        .setCacheWrite5mPerMillion(amount("6.25", times))
        .setCacheWrite1hPerMillion(amount("10", times))
        .setOutputPerMillion(amount("25", times))
        .setProvenance("test")
        .setAppliedTime(applied)
        .build();
  }

  private static BigDecimal amount(String perMillion, BigDecimal times) {
    return new BigDecimal(perMillion).multiply(times).setScale(12);
  }
}
