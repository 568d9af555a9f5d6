package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.fixture.SomeSpend;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Records used by many tests. */
public final class Fixtures {

  public static final Instant NOON = Instant.parse("2026-07-24T12:00:00Z");

  private Fixtures() {}

  /** A first report of a call without tokens, of team platform, that happened at noon. */
  public static Usage.Builder usage(String id, String model) {
    return SomeSpend.usage(id, model, NOON).setCallId("call-" + id);
  }

  /** Where spend of a team comes from, everything else as in {@link #usage}. */
  public static SpendOrigin origin(String team) {
    return SpendOrigin.of(usage("any", "claude-haiku-4-5").setTeam(team).build());
  }

  /** A price that has always been known: input, cache read, 5-minute and 1-hour write, output. */
  public static Price.Builder price(String id, String model, String... perMillion) {
    return SomeSpend.price(id, model, Stream.of(perMillion).map(SomeSpend::money).toList());
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

  /** What was billed for a class of a usage, recorded so many seconds after noon; null: nothing. */
  public static BillShare bill(Usage usage, TokenClass tokenClass, String cost, long seconds) {
    return SomeSpend.bill(usage, tokenClass.label(), cost, NOON.plusSeconds(seconds));
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
