package io.tollgate.spend;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Records used by many tests. */
public final class Fixtures {

  public static final Instant NOON = Instant.parse("2026-07-24T12:00:00Z");

  private Fixtures() {}

  /** An amount at the contract's scale. */
  public static BigDecimal money(String amount) {
    return new BigDecimal(amount).setScale(Money.SCALE);
  }

  /** A first report of a call without tokens, of team platform, that happened at noon. */
  public static Usage.Builder usage(String id, String model) {
    return Usage.newBuilder()
        .setUsageId(id)
        .setCallId("call-" + id)
        .setRevision(1)
        .setKind("model_request")
        .setEventTime(NOON)
        .setReceivedTime(NOON.plusSeconds(1))
        .setTool("claude-code")
        .setVendor("anthropic")
        .setSource("claude-code")
        .setWitness("otlp_log")
        .setSessionId("session-1")
        .setUserPseudonym("0123456789abcdef")
        .setTeam("platform")
        .setAttribution("credential")
        .setPurpose("unknown")
        .setPurposeScore(0)
        .setPurposeCertain(false)
        .setModel(model)
        .setBillingMode("per_token")
        .setInputTokens(0)
        .setCacheReadTokens(0)
        .setCacheWrite5mTokens(0)
        .setCacheWrite1hTokens(0)
        .setCacheWriteUnknownTokens(0)
        .setOutputTokens(0)
        .setReasoningTokens(0)
        .setContextTokens(1_000);
  }

  /** Where spend of a team comes from, everything else as in {@link #usage}. */
  public static SpendOrigin origin(String team) {
    return SpendOrigin.of(usage("any", "claude-haiku-4-5").setTeam(team).build());
  }

  /** A price that has always been known: input, cache read, 5-minute and 1-hour write, output. */
  public static Price.Builder price(String id, String model, String... perMillion) {
    return Price.newBuilder()
        .setPriceId(id)
        .setModel(model)
        .setVendor("anthropic")
        .setSpeed("normal")
        .setContextOverTokens(0)
        .setEffectiveFrom(Instant.parse("2025-01-01T00:00:00Z"))
        .setCurrency("USD")
        .setInputPerMillion(money(perMillion[0]))
        .setCacheReadPerMillion(money(perMillion[1]))
        .setCacheWrite5mPerMillion(money(perMillion[2]))
        .setCacheWrite1hPerMillion(money(perMillion[3]))
        .setOutputPerMillion(money(perMillion[4]))
        .setProvenance("test")
        .setAppliedTime(Instant.parse("2026-01-01T00:00:00Z"));
  }

  public static Price haiku() {
    return price("haiku@1", "claude-haiku-4-5", "1", "0.10", "1.25", "2", "5").build();
  }

  public static Price sonnet() {
    return price("sonnet@1", "claude-sonnet-4-6", "3", "0.30", "3.75", "6", "15").build();
  }

  /** A tariff of these prices alone, in US dollars. */
  public static Tariff tariff(Price... prices) {
    return new Tariff(Terms.ofPrices(List.of(prices)), "USD");
  }

  /** What a euro is worth in dollars. */
  public static ExchangeRate rate(String id, String rate, Instant from, Instant applied) {
    return ExchangeRate.newBuilder()
        .setRateId(id)
        .setFromCurrency("EUR")
        .setToCurrency("USD")
        .setRate(money(rate))
        .setEffectiveFrom(from)
        .setProvenance("test")
        .setAppliedTime(applied)
        .build();
  }

  /** What was billed for a class of a usage, recorded so many seconds after noon; null: nothing. */
  public static BillShare bill(Usage usage, TokenClass tokenClass, String cost, long seconds) {
    Instant recorded = NOON.plusSeconds(seconds);
    String entry = usage.getUsageId() + ":" + tokenClass.label();
    return BillShare.newBuilder()
        .setBillShareId(entry + "@" + recorded)
        .setEntryId(entry)
        .setUsageId(usage.getUsageId())
        .setCallId(usage.getCallId())
        .setRevision(usage.getRevision())
        .setEventTime(usage.getEventTime())
        .setVendor(usage.getVendor())
        .setModel(usage.getModel())
        .setTokenClass(tokenClass.label())
        .setCost(cost == null ? null : money(cost))
        .setCurrency("USD")
        .setCause("discount")
        .setRecordedBy("lena")
        .setRecordedTime(recorded)
        .build();
  }

  /** A share that is about no usage: a stream of records cannot be empty. */
  public static BillShare billOfNothing() {
    Usage none = usage("none", "none").setEventTime(Instant.EPOCH).build();
    return bill(none, TokenClass.INPUT, "1", 0);
  }

  /** A monthly budget of team platform in UTC, 100 USD, told about at 50 and 80 percent. */
  public static Budget.Builder budget(String id, int version) {
    return Budget.newBuilder()
        .setBudgetId(id)
        .setVersion(version)
        .setScopeType("team")
        .setScopeId("platform")
        .setPeriod("month")
        .setZone("UTC")
        .setCurrency("USD")
        .setAmount(money("100"))
        .setThresholds(List.of(50, 80))
        .setAction("notify")
        .setEffectiveFrom(Instant.parse("2026-01-01T00:00:00Z"))
        .setAppliedTime(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
