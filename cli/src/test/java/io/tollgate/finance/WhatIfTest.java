package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.event.Usage;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIfTest {

  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Price OPUS = Entries.price("claude-opus-5", BEFORE, "1");
  private static final Price OWN = Entries.price("metacode-1", BEFORE, "0.1");

  /** 1000 x 5 + 2000 x 0.5 + 300 x 6.25 + 40 x 10 + 500 x 25, per million. */
  private static final BigDecimal COST = new BigDecimal("0.020775");

  @Test
  void theSameUsageIsPricedOnTheOtherModel() {
    WhatIf.Line line = ofOne(whatIf("0.5:1:2", OPUS, OWN));

    assertThat(line.calls()).isEqualTo(1);
    assertThat(line.tokens()).isEqualTo(3840);
    assertThat(line.now()).isEqualByComparingTo(COST);
    assertThat(line.low()).isEqualByComparingTo("0.00103875");
    assertThat(line.likely()).isEqualByComparingTo("0.0020775");
    assertThat(line.high()).isEqualByComparingTo("0.004155");
  }

  @Test
  void aPriceOfTheOtherModelThatCameLaterCounts() {
    Price later = Entries.price("metacode-1", Entries.NOVEMBER_3.plusSeconds(99), "0.1");

    assertThat(ofOne(whatIf("1:1:1", OPUS, later)).likely()).isEqualByComparingTo("0.0020775");
  }

  /** As long as no rate was known it was booked in the price's currency. */
  @Test
  void aRateThatCameAfterTheUsageCounts() {
    Price euros = Entries.price("euro-1", BEFORE, "1");
    euros.setCurrency("EUR");
    Terms terms =
        new Terms(
            List.of(euros, OWN),
            List.of(),
            List.of(
                Entries.rate(
                    "r", LocalDate.of(2026, 11, 1), "2", Entries.NOVEMBER_3.plusSeconds(99))),
            List.of());

    WhatIf.Line line =
        new WhatIf(
                new Ledger(CacheWriteLife.ONE_HOUR),
                new Tariff(terms, "USD"),
                TokenRatio.parse("1:1:1"))
            .onto("metacode-1", List.of(Entries.usage("a", "ann", "euro-1")), usage -> true)
            .total();

    assertThat(line.now()).isEqualByComparingTo(COST.multiply(new BigDecimal("2")));
    assertThat(line.likely()).isEqualByComparingTo("0.0020775");
    assertThat(line.calls()).isEqualTo(1);
    assertThat(line.tokens()).isEqualTo(3840);
  }

  @Test
  void onlyWhatIsMeantMoves() {
    Usage other = Entries.usage("b", "bob", "claude-opus-5");
    other.setTeam("search");
    other.setPurpose("debugging");

    WhatIf.Comparison comparison =
        whatIf("1:1:1", OPUS, OWN)
            .onto(
                "metacode-1",
                List.of(Entries.usage("a", "ann", "claude-opus-5"), other),
                UsageFilter.parse("purpose=test_scaffolding|kata,model=claude-opus-5")::holds);

    assertThat(comparison.teams()).containsOnlyKeys("ads");
  }

  @Test
  void whatIsMeantIsTheTeamThatPays() {
    Reattribution move =
        Reattribution.newBuilder()
            .setReattributionId("m")
            .setUserPseudonym("ann")
            .setEventFrom(Entries.NOVEMBER_3)
            .setEventTo(Entries.NOVEMBER_3.plusSeconds(1))
            .setTeam("search")
            .setIncludesCredential(true)
            .setReason("test")
            .setAppliedTime(Entries.NOVEMBER_3.plusSeconds(99))
            .build();
    Terms terms = new Terms(List.of(OPUS, OWN), List.of(), List.of(), List.of(move));
    WhatIf whatIf = whatIf("1:1:1", terms);
    List<Usage> usages =
        List.of(
            Entries.usage("a", "ann", "claude-opus-5"), Entries.usage("b", "bob", "claude-opus-5"));

    for (String team : List.of("ads", "search")) {
      UsageFilter usageFilter = UsageFilter.parse("team=" + team);
      WhatIf.Comparison price = whatIf.onto("metacode-1", usages, usageFilter::holds);
      WhatIf.Comparison capacity = whatIf.ontoCapacity(BigDecimal.ONE, usages, usageFilter::holds);

      assertThat(price.teams()).containsOnlyKeys(team);
      assertThat(price.total().calls()).isEqualTo(1);
      assertThat(price.total().likely()).isEqualByComparingTo("0.0020775");
      assertThat(capacity.teams()).containsOnlyKeys(team);
      assertThat(capacity.total().now()).isEqualByComparingTo(COST);
    }
  }

  @Test
  void whatIsOnThatModelAlreadyDoesNotMove() {
    WhatIf.Comparison comparison =
        whatIf("0.5:1:2", OPUS, OWN)
            .onto("metacode-1", List.of(Entries.usage("a", "ann", "metacode-1")), usage -> true);

    assertThat(comparison.teams()).isEmpty();
  }

  @Test
  void whatHasNoPriceOnEitherSideIsLeftOutAndCounted() {
    List<Usage> usages =
        List.of(
            Entries.usage("a", "ann", "claude-opus-5"), Entries.usage("b", "ann", "nobody-knows"));

    WhatIf.Comparison comparison =
        whatIf("1:1:1", OPUS, OWN).onto("metacode-1", usages, usage -> true);
    WhatIf.Comparison unknown = whatIf("1:1:1", OPUS).onto("metacode-1", usages, usage -> true);

    assertThat(comparison.total().now()).isEqualByComparingTo(COST);
    assertThat(comparison.leftOutNow()).isEqualTo(3840);
    assertThat(unknown.teams()).isEmpty();
    assertThat(unknown.leftOutThen()).isEqualTo(3840);
  }

  @Test
  void teamsShareTheCostOfOwnMachinesByTokens() {
    Usage other = Entries.usage("b", "bob", "claude-opus-5");
    other.setTeam("search");
    Usage third = Entries.usage("c", "bob", "claude-opus-5");
    third.setTeam("search");

    WhatIf.Comparison comparison =
        whatIf("1:1:2", OPUS)
            .ontoCapacity(
                new BigDecimal("0.03"),
                List.of(Entries.usage("a", "ann", "claude-opus-5"), other, third),
                usage -> true);

    assertThat(comparison.teams().get("ads").likely()).isEqualByComparingTo("0.01");
    assertThat(comparison.teams().get("search").high()).isEqualByComparingTo("0.02");
    assertThat(comparison.total().now()).isEqualByComparingTo("0.062325");
  }

  @Test
  void movingWhatASeatPlanCoversSavesNothing() {
    Usage seat = Entries.usage("a", "ann", "claude-opus-5");
    seat.setBillingMode("seat_plan");
    List<Usage> usages = List.of(seat, Entries.usage("b", "ann", "claude-opus-5"));
    WhatIf whatIf = whatIf("1:1:1", OPUS, OWN);

    WhatIf.Line line = whatIf.onto("metacode-1", usages, usage -> true).total();
    WhatIf.Line capacity = whatIf.ontoCapacity(BigDecimal.ONE, usages, usage -> true).total();

    assertThat(line.now()).isEqualByComparingTo(COST);
    assertThat(line.covered()).isEqualByComparingTo(COST);
    assertThat(line.likely()).isEqualByComparingTo("0.004155");
    assertThat(capacity.now()).isEqualByComparingTo(COST);
  }

  @Test
  void whatALaterReportSaysOfTheTierHoldsForTheWholeCall() {
    Price batch = Price.newBuilder(OPUS).setMultipliers(List.of("service_tier=batch*0.5")).build();
    Usage first = Entries.usage("a", "ann", "claude-opus-5");

    WhatIf.Line line =
        whatIf("1:1:1", batch, OWN)
            .onto("metacode-1", List.of(first, Entries.batch(first)), usage -> true)
            .total();

    assertThat(line.calls()).isEqualTo(1);
    assertThat(line.now()).isEqualByComparingTo("0.0103875");
    assertThat(line.likely()).isEqualByComparingTo("0.0020775");
  }

  @Test
  void moneyInAnotherCurrencyIsNotCompared() {
    Price euro = Entries.price("metacode-1", BEFORE, "0.1");
    euro.setCurrency("EUR");

    assertThatThrownBy(() -> ofOne(whatIf("1:1:1", OPUS, euro)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no exchange rate from EUR to USD for metacode-1; apply one (kind: exchange-rates)");
  }

  @Test
  void everyFaultOfASelectionIsTold() {
    assertThatThrownBy(() -> UsageFilter.parse("colour=red,purpose"))
        .hasMessageContaining("unknown field 'colour'; fields are purpose, team")
        .hasMessageContaining("'purpose' must have the form field=value");
    assertThatThrownBy(() -> TokenRatio.parse("1:0.5:2"))
        .hasMessage("a token ratio must be 0 < low <= likely <= high");
    assertThatThrownBy(() -> TokenRatio.parse("1:x:2"))
        .hasMessageStartingWith("a token ratio must have three numbers");
  }

  private static WhatIf.Line ofOne(WhatIf whatIf) {
    return whatIf
        .onto("metacode-1", List.of(Entries.usage("a", "ann", "claude-opus-5")), usage -> true)
        .teams()
        .get("ads");
  }

  private static WhatIf whatIf(String ratio, Price... prices) {
    return whatIf(ratio, Terms.ofPrices(List.of(prices)));
  }

  private static WhatIf whatIf(String ratio, Terms terms) {
    return new WhatIf(
        new Ledger(CacheWriteLife.ONE_HOUR), new Tariff(terms, "USD"), TokenRatio.parse(ratio));
  }
}
