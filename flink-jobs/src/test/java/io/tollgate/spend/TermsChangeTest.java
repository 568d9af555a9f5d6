package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.bill;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsChangeTest {

  private static final int ROUNDS = 1_000;
  private static final Ledger LEDGER = new Ledger(CacheWriteLife.ONE_HOUR);
  private static final List<String> MODELS =
      List.of("gpt-5", "openai/gpt-5-2026-07-01", "gpt-5-2026-07-01", "claude-haiku-4-5");

  /** Of many changes and calls; the others show that the test could find a difference. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatItDoesNotConcernComesToTheSameEntries(long seed) {
    Random random = new Random(seed);
    int left = 0;
    int changed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Terms before = terms(random);
      Terms after = random.nextInt(5) == 0 ? terms(random) : withOneMore(before, random);
      List<Usage> call = call(random);
      TermsChange change = TermsChange.between(before, after, "USD");
      boolean isSame = entries(call, before).equals(entries(call, after));
      Instant latest = call.stream().map(Usage::getEventTime).max(Instant::compareTo).orElseThrow();
      if (!change.concerns(call)) {
        assertThat(isSame).as("%s to %s for %s", before, after, call).isTrue();
        left++;
      } else {
        assertThat(change.reachesBackTo(latest)).isTrue();
        changed += isSame ? 0 : 1;
      }
    }
    assertThat(left).isGreaterThan(ROUNDS / 10);
    assertThat(changed).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void aRateOfACurrencyInWhichNothingIsPricedConcernsNobody() {
    Terms before = Terms.ofPrices(List.of(Fixtures.haiku()));
    Terms after = new Terms(before.prices(), List.of(), List.of(rate("GBP", NOON, 0)), List.of());
    TermsChange change = TermsChange.between(before, after, "USD");

    assertThat(change.isNothing()).isFalse();
    assertThat(change.reachesBackTo(NOON.plusSeconds(86_400))).isFalse();
  }

  @Test
  void aPriceOfTheFutureReachesNoUsageOfThePast() {
    Price next = Price.newBuilder(Fixtures.haiku()).setEffectiveFrom(NOON).build();
    TermsChange change =
        TermsChange.between(Terms.NONE, Terms.ofPrices(List.of(next, Fixtures.sonnet())), "USD");
    TermsChange later = TermsChange.between(Terms.NONE, Terms.ofPrices(List.of(next)), "USD");

    assertThat(later.reachesBackTo(NOON.minusMillis(1))).isFalse();
    assertThat(later.reachesBackTo(NOON)).isTrue();
    assertThat(change.reachesBackTo(NOON.minusMillis(1))).isTrue();
  }

  @Test
  void theSameFactsInAnotherOrderAreNoChange() {
    Terms one = Terms.ofPrices(List.of(Fixtures.haiku(), Fixtures.sonnet()));
    Terms other = Terms.ofPrices(List.of(Fixtures.sonnet(), Fixtures.haiku()));

    assertThat(TermsChange.between(one, other, "USD").isNothing()).isTrue();
  }

  private static List<Object> entries(List<Usage> call, Terms terms) {
    Tariff tariff = new Tariff(terms, "USD");
    CallReports known = CallReports.of(call, tariff);
    Bills bills = Bills.of(List.of(bill(call.get(0), TokenClass.OUTPUT, "0.01", 400)));
    List<Object> entries = new ArrayList<>();
    for (Usage each : call) {
      entries.addAll(LEDGER.book(each, tariff, known, bills).entries());
    }
    return entries;
  }

  private static Terms terms(Random random) {
    Terms terms = Terms.NONE;
    for (int i = random.nextInt(5); i >= 0; i--) {
      terms = withOneMore(terms, random);
    }
    return terms;
  }

  private static Terms withOneMore(Terms terms, Random random) {
    List<Price> prices = new ArrayList<>(terms.prices());
    List<Discount> discounts = new ArrayList<>(terms.discounts());
    List<ExchangeRate> rates = new ArrayList<>(terms.exchangeRates());
    List<Reattribution> moves = new ArrayList<>(terms.reattributions());
    int applied = random.nextInt(600);
    Instant from = NOON.plusSeconds(random.nextInt(900));
    switch (random.nextInt(6)) {
      case 0 -> discounts.add(discount(random, from, applied));
      case 1 -> rates.add(rate(random.nextBoolean() ? "EUR" : "GBP", from, applied));
      case 2 -> moves.add(move(random, from, applied));
      default -> prices.add(somePrice(random, from, applied));
    }
    return new Terms(prices, discounts, rates, moves);
  }

  private static Price somePrice(Random random, Instant from, int applied) {
    String output = String.valueOf(1 + random.nextInt(3));
    return price(id(random), any(MODELS, random).replace("openai/", ""), "1", "1", "1", "1", output)
        .setEffectiveFrom(from)
        .setEffectiveTo(random.nextInt(3) == 0 ? from.plusSeconds(100) : null)
        .setContextOverTokens(random.nextInt(4) == 0 ? 500 : 0)
        .setCurrency(any(List.of("USD", "USD", "EUR"), random))
        .setRevision(1 + random.nextInt(2))
        .setAppliedTime(NOON.plusSeconds(applied))
        .build();
  }

  private static Discount discount(Random random, Instant from, int applied) {
    return Discount.newBuilder()
        .setDiscountId(id(random))
        .setContract("contract")
        .setVendor("anthropic")
        .setModel(random.nextBoolean() ? null : any(MODELS.subList(2, 4), random))
        .setTeam(random.nextBoolean() ? null : any(List.of("platform", "research"), random))
        .setPercent(money("10"))
        .setProvenance("test")
        .setEffectiveFrom(from)
        .setAppliedTime(NOON.plusSeconds(applied))
        .build();
  }

  private static ExchangeRate rate(String currency, Instant from, int applied) {
    return ExchangeRate.newBuilder()
        .setRateId("r" + currency + from + applied)
        .setFromCurrency(currency)
        .setToCurrency("USD")
        .setRate(money("1.1"))
        .setProvenance("test")
        .setEffectiveFrom(from)
        .setAppliedTime(NOON.plusSeconds(applied))
        .build();
  }

  private static Reattribution move(Random random, Instant from, int applied) {
    return Reattribution.newBuilder()
        .setReattributionId(id(random))
        .setUserPseudonym(random.nextBoolean() ? "moves" : null)
        .setFromTeam("platform")
        .setEventFrom(from)
        .setEventTo(from.plusSeconds(300))
        .setTeam("research")
        .setIncludesCredential(true)
        .setReason("test")
        .setAppliedTime(NOON.plusSeconds(applied))
        .build();
  }

  /** One to three reports; a later one may know another model or a larger context. */
  private static List<Usage> call(Random random) {
    String user = random.nextBoolean() ? "moves" : "stays";
    Instant time = NOON.plusSeconds(random.nextInt(900));
    List<Usage> call = new ArrayList<>();
    for (int revision = 1; revision <= 1 + random.nextInt(3); revision++) {
      call.add(
          usage("u" + revision, any(MODELS, random))
              .setCallId("call")
              .setRevision(revision)
              .setUserPseudonym(user)
              .setEventTime(time)
              .setReceivedTime(NOON.plusSeconds(random.nextInt(900)))
              .setContextTokens(random.nextInt(1_000))
              .setOutputTokens(1 + random.nextInt(1_000))
              .build());
    }
    return call;
  }

  private static String id(Random random) {
    return "f" + random.nextLong();
  }

  private static <T> T any(List<T> choice, Random random) {
    return choice.get(random.nextInt(choice.size()));
  }
}
