package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.fixture.SomeSpend.rate;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.tariff;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(3_600);
  private static final Usage CALL =
      usage("h", "claude-haiku-4-5").setInputTokens(1_000_000).setOutputTokens(1_000_000).build();

  private final Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);

  @ParameterizedTest
  @CsvSource({
    ", , , 6",
    "normal, standard, , 6",
    ", batch, , 3",
    ", BATCH, , 3",
    ", flex, , 4",
    "fast, , , 12",
    "fast, batch, , 6",
    ", , us, 6.6",
    ", , us-east-1, 6.6",
    ", , eu-west-1, 6",
    ", batch, us, 3.3",
    ", priority, , none",
    "turbo, , , none"
  })
  void speedTierAndRegionMultiply(String speed, String tier, String region, String cost) {
    Price factors =
        Price.newBuilder(haiku())
            .setMultipliers(List.of("service_tier=batch*0.5", "speed=fast*2", "region=us*1.1"))
            .build();
    Price flex =
        price("flex", "claude-haiku-4-5", "1", "1", "1", "1", "3").setServiceTier("flex").build();
    Usage usage =
        Usage.newBuilder(CALL).setSpeed(speed).setServiceTier(tier).setRegion(region).build();

    Booking booking = ledger.book(usage, tariff(factors, flex));

    if (cost.equals("none")) {
      assertThat(booking.isOpen()).isTrue();
    } else {
      assertThat(sum(booking, LedgerEntry::getListCost)).isEqualByComparingTo(cost);
    }
  }

  @Test
  void aContractPriceInAnotherCurrencyThanTheListPriceDoesNotApply() {
    Price inEuros =
        Price.newBuilder(haiku())
            .setPriceId("haiku@contract")
            .setContract("frame")
            .setCurrency("EUR")
            .build();
    Usage call = usage("a", "claude-haiku-4-5").setInputTokens(1).build();

    assertThat(tariff(haiku(), inEuros).history(call))
        .singleElement()
        .satisfies(position -> assertThat(position.rating().orElseThrow().contract()).isNull());
    assertThat(tariff(haiku(), Price.newBuilder(inEuros).setCurrency("USD").build()).history(call))
        .singleElement()
        .satisfies(position -> assertThat(position.rating().orElseThrow().contract()).isNotNull());
  }

  @Test
  void aDiscountMakesAContractedCostBesideTheListCost() {
    Terms terms = new Terms(List.of(haiku()), List.of(discount("12.5")), List.of(), List.of());

    Booking booking = ledger.book(CALL, new Tariff(terms, "USD"));

    assertThat(sum(booking, LedgerEntry::getListCost)).isEqualByComparingTo("6");
    assertThat(sum(booking, LedgerEntry::getContractedCost)).isEqualByComparingTo("5.25");
    assertThat(booking.entries()).allMatch(entry -> entry.getDiscountId().equals("d"));
  }

  @Test
  void aDiscountOnAModelHoldsForItsRevisionsAndOneOnARevisionForThatAlone() {
    Price own = price("own", "claude-haiku-4-5-20260101", "2", "0", "0", "0", "8").build();
    Discount plain = discount("10");
    plain.setModel("claude-haiku-4-5");
    Discount revision = Discount.newBuilder(discount("20")).setDiscountId("r").build();
    revision.setModel("claude-haiku-4-5-20260202");
    Tariff tariff =
        new Tariff(
            new Terms(List.of(haiku(), own), List.of(plain, revision), List.of(), List.of()),
            "USD");

    assertThat(discountOf("claude-haiku-4-5", tariff)).isEqualTo("d");
    assertThat(discountOf("claude-haiku-4-5-20260101", tariff))
        .as("the revision has a price of its own")
        .isEqualTo("d");
    assertThat(discountOf("claude-haiku-4-5-20260202", tariff))
        .as("the revision costs what the plain name does, but for its discount")
        .isEqualTo("r");
    assertThat(discountOf("claude-haiku-4-5-20260303", tariff)).isEqualTo("d");
  }

  @Test
  void aContractPriceOfTheTeamCountsMoreThanADiscount() {
    Price own =
        price("own", "claude-haiku-4-5", "0.5", "0", "0", "0", "2")
            .setContract("c7")
            .setContractTeam("platform")
            .build();
    Terms terms = new Terms(List.of(haiku(), own), List.of(discount("50")), List.of(), List.of());

    Booking booking = ledger.book(CALL, new Tariff(terms, "USD"));

    assertThat(sum(booking, LedgerEntry::getContractedCost)).isEqualByComparingTo("2.5");
    assertThat(booking.entries()).allMatch(entry -> entry.getContractPriceId().equals("own"));
    Usage foreign = Usage.newBuilder(CALL).setTeam("research").build();
    assertThat(sum(ledger.book(foreign, new Tariff(terms, "USD")), LedgerEntry::getContractedCost))
        .isEqualByComparingTo("3");
  }

  @Test
  void theRateOfTheDayConvertsAndALaterOneRestates() {
    Price euros = Price.newBuilder(haiku()).setCurrency("EUR").build();
    Terms before =
        new Terms(List.of(euros), List.of(), List.of(rate("r1", "1.1", START, START)), List.of());
    ExchangeRate restated = rate("r2", "1.25", START, LATER);
    restated.setRevision(2);
    Terms after =
        new Terms(
            List.of(euros),
            List.of(),
            List.of(rate("r1", "1.1", START, START), restated),
            List.of());

    Booking booked = ledger.book(CALL, new Tariff(before, "USD"));
    Booking news = ledger.book(CALL, new Tariff(after, "USD")).since(booked);

    assertThat(sum(booked, LedgerEntry::getListCost)).isEqualByComparingTo("6.6");
    assertThat(booked.entries().get(0).getPriceCurrency()).isEqualTo("EUR");
    assertThat(sum(news, LedgerEntry::getListCost)).isEqualByComparingTo("0.9");
    assertThat(news.entries()).allMatch(entry -> entry.getRestates().equals("repriced"));
  }

  @Test
  void whatWasCountedFollowsTheMoneyThroughALateRateAndAMove() {
    Price euros = Price.newBuilder(haiku()).setCurrency("EUR").build();
    Usage call =
        Usage.newBuilder(CALL)
            .setAttribution("directory")
            .setReportedCost(money("5"))
            .setReportedCurrency("EUR")
            .build();
    Reattribution move = move(false);
    move.setAppliedTime(LATER.plusSeconds(60));
    Terms terms =
        new Terms(
            List.of(euros), List.of(), List.of(rate("r1", "1.1", START, LATER)), List.of(move));

    Booking booking = ledger.book(call, new Tariff(terms, "USD"));

    assertThat(booking.spend())
        .allSatisfy(
            (account, spent) -> {
              boolean isNow =
                  account.owner().team().equals("research") && account.currency().equals("USD");
              assertThat(spent.calls()).isEqualTo(isNow ? 1 : 0);
              assertThat(spent.inputTokens()).isEqualTo(isNow ? 1_000_000 : 0);
              assertThat(spent.listCost()).isEqualByComparingTo(isNow ? "6.6" : "0");
            });
    assertThat(booking.entries())
        .filteredOn(entry -> entry.getReportedCost() != null)
        .as("what a tool told stays in the currency that it named")
        .allMatch(entry -> entry.getCurrency().equals("EUR"));
  }

  @Test
  void aPriceSaidAnewIsAnAdjustmentAndRewritesNothing() {
    Price dearer =
        Price.newBuilder(haiku())
            .setPriceId("haiku@1#2")
            .setRevision(2)
            .setInputPerMillion(money("4"))
            .setAppliedTime(LATER)
            .build();
    Booking booked = ledger.book(CALL, tariff(haiku()));

    Booking news = ledger.book(CALL, tariff(haiku(), dearer)).since(booked);

    assertThat(sum(news, LedgerEntry::getListCost)).isEqualByComparingTo("3");
    assertThat(news.entries())
        .allMatch(entry -> entry.getEntryType().equals("repricing"))
        .allMatch(entry -> entry.getBookedTime().equals(LATER))
        .allMatch(entry -> entry.getCorrectsEntryId().equals("h:" + entry.getTokenClass()));
  }

  @Test
  void aReattributionTakesOutOfOneTeamAndPutsIntoAnother() {
    Terms terms = new Terms(List.of(haiku()), List.of(), List.of(), List.of(move(false)));
    Usage byDirectory = Usage.newBuilder(CALL).setAttribution("directory").build();

    Booking booking = ledger.book(byDirectory, new Tariff(terms, "USD"));

    assertThat(of(booking, "platform").listCost()).isZero();
    assertThat(of(booking, "platform").calls()).isZero();
    assertThat(of(booking, "research").listCost()).isEqualByComparingTo("6");
    assertThat(of(booking, "research").inputTokens()).isEqualTo(1_000_000);
    assertThat(of(booking, "research").calls()).isEqualTo(1);
    assertThat(booking.entries()).hasSize(6);
  }

  @Test
  void aTeamThatACredentialNamedStays() {
    Terms terms = new Terms(List.of(haiku()), List.of(), List.of(), List.of(move(false)));
    Terms all = new Terms(List.of(haiku()), List.of(), List.of(), List.of(move(true)));

    assertThat(ledger.book(CALL, new Tariff(terms, "USD")).entries()).hasSize(2);
    assertThat(ledger.book(CALL, new Tariff(all, "USD")).entries()).hasSize(6);
  }

  @Test
  void theLifeOfCacheWritesThatIsNotKnownShowsAsARange() {
    Usage usage = usage("w", "claude-haiku-4-5").setCacheWriteUnknownTokens(1_000_000).build();

    LedgerEntry entry = ledger.book(usage, tariff(haiku())).entries().get(0);

    assertThat(entry.getListCostLow()).isEqualByComparingTo("1.25");
    assertThat(entry.getListCostHigh()).isEqualByComparingTo("2");
    assertThat(entry.getListCost()).isEqualByComparingTo("2");
  }

  private static SpendTotals of(Booking booking, String team) {
    return booking.spend().entrySet().stream()
        .filter(each -> each.getKey().owner().team().equals(team))
        .map(each -> each.getValue())
        .reduce(SpendTotals.NONE, SpendTotals::plus);
  }

  private static BigDecimal sum(Booking booking, Function<LedgerEntry, BigDecimal> amount) {
    return booking.entries().stream().map(amount).reduce(Money.ZERO, BigDecimal::add);
  }

  private String discountOf(String model, Tariff tariff) {
    Usage usage = Usage.newBuilder(CALL).setModel(model).build();
    return ledger.book(usage, tariff).entries().get(0).getDiscountId();
  }

  private static Discount discount(String percent) {
    return Discount.newBuilder()
        .setDiscountId("d")
        .setContract("c7")
        .setVendor("anthropic")
        .setPercent(money(percent))
        .setEffectiveFrom(START)
        .setProvenance("test")
        .setAppliedTime(START)
        .build();
  }

  private static Reattribution move(boolean includesCredential) {
    return Reattribution.newBuilder()
        .setReattributionId("m")
        .setUserPseudonym("0123456789abcdef")
        .setEventFrom(START)
        .setEventTo(LATER)
        .setTeam("research")
        .setIncludesCredential(includesCredential)
        .setReason("test")
        .setAppliedTime(LATER)
        .build();
  }
}
