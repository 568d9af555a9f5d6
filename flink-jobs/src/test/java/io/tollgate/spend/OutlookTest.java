package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.budget;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutlookTest {

  private static final Budget HUNDRED =
      budget("b", 1)
          .setBurnRates(BurnRate.USUAL.stream().map(BurnRate::text).toList())
          .setAnomalyPercent(300)
          .build();

  @Test
  void aFastBurnNeedsBothWindows() {
    Ticks ticks = new Ticks();
    ticks.add(NOON.minus(Duration.ofMinutes(30)), "1.9");
    assertThat(outlook(ticks, "1.9").burning()).isEmpty();

    ticks.add(NOON.minus(Duration.ofMinutes(2)), "0.2");
    assertThat(outlook(ticks, "2.1").burning()).containsExactly("2 PT1H PT5M high");
    assertThat(outlook(ticks, "2.1").burnRates()).startsWith("2 PT1H 2 PT5M 0");
  }

  @Test
  void aRateThatIsJustReachedBurns() {
    Ticks ticks = new Ticks();
    ticks.add(NOON.minus(Duration.ofMinutes(2)), "2");

    assertThat(outlook(ticks, "2").burning()).containsExactly("2 PT1H PT5M high");
  }

  @Test
  void inTheShortWindowItIsJustReachedToo() {
    Budget budget = budget("b", 1).setBurnRates(List.of("12 PT1H PT5M high")).build();
    Ticks ticks = new Ticks();
    ticks.add(NOON.minus(Duration.ofMinutes(30)), "20");
    ticks.add(NOON.minus(Duration.ofMinutes(2)), "0.999999999999");
    assertThat(outlook(budget, ticks, NOON).burning()).isEmpty();

    ticks.add(NOON.minus(Duration.ofMinutes(1)), "0.000000000001");
    assertThat(outlook(budget, ticks, NOON).burning()).containsExactly("12 PT1H PT5M high");
  }

  @Test
  void whatHasStoppedDoesNotBurn() {
    Ticks ticks = new Ticks();
    ticks.add(NOON.minus(Duration.ofMinutes(30)), "4");

    assertThat(outlook(ticks, "4").burning()).isEmpty();
  }

  @Test
  void anHourFarAboveTheSameHourOfTheWeekIsAnAnomaly() {
    Ticks ticks = new Ticks();
    for (int week = 1; week <= 6; week++) {
      ticks.add(NOON.minus(Duration.ofDays(7L * week)).plusSeconds(60), week == 3 ? "50" : "1");
    }
    ticks.add(NOON.minusSeconds(3_600 * 24), "80");
    ticks.add(NOON, "2");
    assertThat(outlook(ticks, "2").anomalyPercent()).isEqualTo(200);

    ticks.add(NOON, "5");
    assertThat(outlook(ticks, "7").anomalyPercent()).isEqualTo(700);
  }

  @Test
  void withoutEnoughWeeksNothingIsAnAnomaly() {
    Ticks ticks = new Ticks();
    for (int week = 1; week <= 3; week++) {
      ticks.add(NOON.minus(Duration.ofDays(7L * week)), "1");
    }
    ticks.add(NOON, "99");

    assertThat(outlook(ticks, "99").anomalyPercent()).isZero();
  }

  @Test
  void theOvershootIsThePaceTimesTheTimeUnseen() {
    Ticks ticks = new Ticks();
    ticks.add(NOON.minus(Duration.ofMinutes(5)), "9");

    // 9 in a quarter of an hour is 0.01 a second; 9 s of delay, 30 s of a call, 1 s to act.
    assertThat(outlook(ticks, "9").possibleOvershoot()).isEqualByComparingTo("0.4");
  }

  @Test
  void theTimeUnseenIsWithinAnHourWhateverTheClocksSay() {
    Ticks ticks = new Ticks();
    ticks.add(NOON.minus(Duration.ofMinutes(5)), "9");

    assertThat(outlook(HUNDRED, ticks, NOON.plus(Duration.ofHours(3))).possibleOvershoot())
        .as("an hour, a call and the time to act")
        .isEqualByComparingTo("36.31");
    assertThat(outlook(HUNDRED, ticks, NOON.minusSeconds(20)).possibleOvershoot())
        .as("a tool's clock may be ahead")
        .isEqualByComparingTo("0.31");
  }

  @Test
  void theOvershootIsRoundedToTheNearest() {
    Ticks ticks = new Ticks();
    ticks.add(NOON.minus(Duration.ofMinutes(5)), "0.000000000035");

    // 35 * 40 / 900 = 1.56 of the last place
    assertThat(outlook(ticks, "9").possibleOvershoot()).isEqualByComparingTo("0.000000000002");
  }

  @Test
  void whatWasTakenBackIsNoPace() {
    Ticks ticks = new Ticks();
    ticks.add(NOON.minus(Duration.ofMinutes(5)), "-9");

    assertThat(outlook(ticks, "9").possibleOvershoot()).isZero();
  }

  @Test
  void grantsRaiseTheLimitWhileTheyHold() {
    Budget granted =
        budget("b", 1)
            .setGrants(
                List.of(
                    "* 10 2026-07-01T00:00:00Z 2026-08-01T00:00:00Z ann T-1",
                    "platform 5 2026-07-24T12:00:00Z 2026-07-25T00:00:00Z ann T-2"))
            .build();

    assertThat(Limit.of(granted, "platform", NOON.minusMillis(1)).amount())
        .isEqualByComparingTo("110");
    assertThat(Limit.of(granted, "platform", NOON).amount()).isEqualByComparingTo("115");
    assertThat(Limit.of(granted, "research", NOON).granted()).isEqualByComparingTo("10");
    assertThat(Limit.of(granted, "platform", Instant.parse("2026-08-01T00:00:00Z")).amount())
        .isEqualByComparingTo("100");
  }

  private static Outlook outlook(Ticks ticks, String spent) {
    return outlook(HUNDRED, ticks, money(spent), NOON.plusSeconds(9));
  }

  private static Outlook outlook(Budget budget, Ticks ticks, Instant freshAsOf) {
    return outlook(budget, ticks, money("9"), freshAsOf);
  }

  private static Outlook outlook(Budget budget, Ticks ticks, BigDecimal spent, Instant freshAsOf) {
    SpendTotals totals =
        new SpendTotals(1, 1, 0, 0, 0, 0, 0, spent, spent, Money.ZERO, NOON, freshAsOf);
    return Outlook.of(budget, budget.getAmount(), Granularity.MONTH.periodOf(NOON), totals, ticks);
  }

  private static final class Ticks implements SpendHistory {

    private final TreeMap<Instant, BigDecimal> ticks = new TreeMap<>();

    void add(Instant time, String amount) {
      ticks.merge(time, money(amount), BigDecimal::add);
    }

    @Override
    public BigDecimal between(Instant from, Instant to) {
      return sum(ticks.subMap(from, true, to, true));
    }

    @Override
    public BigDecimal onDay(long epochDay) {
      Instant start = Instant.ofEpochSecond(epochDay * 86_400);
      return sum(ticks.subMap(start, start.plusSeconds(86_400)));
    }

    @Override
    public long firstDay() {
      return ticks.firstKey().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    private static BigDecimal sum(Map<Instant, BigDecimal> part) {
      return part.values().stream().reduce(Money.ZERO, BigDecimal::add);
    }
  }
}
