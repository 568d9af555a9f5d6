package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final Instant TENTH_NOON = Instant.parse("2026-07-10T12:00:00Z");
  private static final Period JULY = Granularity.MONTH.periodOf(TENTH_NOON);

  @Test
  void weekendsCostWhatWeekendsCost() {
    Days days = new Days();
    for (LocalDate day = LocalDate.of(2026, 5, 1);
        day.isBefore(LocalDate.of(2026, 7, 10));
        day = day.plusDays(1)) {
      days.costs.put(
          day.toEpochDay(), day.getDayOfWeek().getValue() > 5 ? money("2") : money("20"));
    }
    days.costs.put(LocalDate.of(2026, 7, 10).toEpochDay(), money("12"));

    Forecast forecast =
        Forecast.of(JULY, ZoneOffset.UTC, TENTH_NOON, money("152"), days).orElseThrow();

    // The rest of Friday the 10th, 15 working days and 6 days of weekends.
    assertThat(forecast.expected()).isEqualByComparingTo("472");
    assertThat(forecast.low()).isEqualByComparingTo("472");
    assertThat(forecast.high()).isEqualByComparingTo("472");
  }

  @Test
  void ofItsLastDayAPeriodHasOnlyThePartBeforeItsEnd() {
    Days days = new Days();
    for (int day = 1; day <= 9; day++) {
      days.costs.put(LocalDate.of(2026, 7, day).toEpochDay(), money("24"));
    }
    days.costs.put(LocalDate.of(2026, 7, 10).toEpochDay(), money("9"));
    Period untilNoon = new Period(Instant.parse("2026-07-03T00:00:00Z"), TENTH_NOON);
    Instant lastDay = Instant.parse("2026-07-10T09:00:00Z");
    Instant dayBefore = Instant.parse("2026-07-09T00:00:00Z");

    assertThat(
            Forecast.of(untilNoon, ZoneOffset.UTC, lastDay, money("177"), days)
                .orElseThrow()
                .expected())
        .as("three hours are left, of a day of 24")
        .isEqualByComparingTo("180");
    days.costs.put(LocalDate.of(2026, 7, 9).toEpochDay(), money("0"));
    assertThat(
            Forecast.of(untilNoon, ZoneOffset.UTC, dayBefore, money("144"), days)
                .orElseThrow()
                .expected())
        .as("a whole day and half of one")
        .isEqualByComparingTo("180");
  }

  @Test
  void withLittleHistoryThePaceGoesOnAndTheBandIsWide() {
    Days days = new Days();
    days.costs.put(LocalDate.of(2026, 7, 9).toEpochDay(), money("10"));
    days.costs.put(LocalDate.of(2026, 7, 10).toEpochDay(), money("5"));

    Forecast forecast =
        Forecast.of(JULY, ZoneOffset.UTC, TENTH_NOON, money("15"), days).orElseThrow();

    assertThat(forecast.expected()).isEqualByComparingTo("230");
    assertThat(forecast.low()).isEqualByComparingTo("15");
    assertThat(forecast.high()).isEqualByComparingTo("445");
  }

  /** After a dear week among cheap ones, it would. */
  @Test
  void theBandDoesNotBeginBelowWhatIsSpent() {
    Days days = new Days();
    LocalDate first = LocalDate.of(2026, 5, 4);
    for (int day = 0; day < 87; day++) {
      days.costs.put(first.plusDays(day).toEpochDay(), money(day / 7 == 4 ? "199" : "1"));
    }

    Forecast forecast =
        Forecast.of(JULY, ZoneOffset.UTC, Instant.parse("2026-07-30T12:00:00Z"), money("99"), days)
            .orElseThrow();

    assertThat(forecast.low()).isEqualByComparingTo("99").isLessThan(forecast.expected());
    assertThat(forecast.high().subtract(forecast.expected()))
        .isGreaterThan(forecast.expected().subtract(forecast.low()));
  }

  @Test
  void aPaceIsKnownAfterAnHour() {
    Days days = new Days();
    days.costs.put(LocalDate.of(2026, 7, 10).toEpochDay(), money("5"));
    Instant one = Instant.parse("2026-07-10T01:00:00Z");

    assertThat(Forecast.of(JULY, ZoneOffset.UTC, one.minusMillis(1), money("5"), days)).isEmpty();
    assertThat(Forecast.of(JULY, ZoneOffset.UTC, one, money("5"), days)).isPresent();
  }

  @Test
  void aPeriodThatIsOverHasNoForecast() {
    Days days = new Days();
    days.costs.put(0L, money("1"));

    assertThat(Forecast.of(JULY, ZoneOffset.UTC, JULY.end(), money("1"), days)).isEmpty();
  }

  /**
   * Thirty teams over a year: working days, quiet weekends, growth, noise, and a spike now and
   * then. The figures are those of the README.
   */
  @Test
  void theErrorOverAYearOfMadeUpTeamsStaysSmall() {
    List<ForecastTrial> trials = new ArrayList<>();
    for (int team = 0; team < 30; team++) {
      trials.addAll(ForecastTrial.of(year(new Random(team))));
    }

    assertThat(medianError(trials, 7)).isLessThan(new BigDecimal("8"));
    assertThat(medianError(trials, 14)).isLessThan(new BigDecimal("6"));
    assertThat(medianError(trials, 21)).isLessThan(new BigDecimal("4"));
    for (int afterDay : ForecastTrial.AFTER_DAYS) {
      assertThat(inBand(trials, afterDay)).as("after day %d", afterDay).isBetween(78L, 90L);
    }
  }

  /** Every forecast says four of five; where spend doubles in half a year it may hold fewer. */
  @Test
  void theBandHoldsWhatItSaysThoughSpendGrows() {
    List<ForecastTrial> trials = new ArrayList<>();
    for (int team = 0; team < 30; team++) {
      trials.addAll(ForecastTrial.of(year(new Random(team), 1.02)));
    }

    for (int afterDay : ForecastTrial.AFTER_DAYS) {
      assertThat(inBand(trials, afterDay)).as("after day %d", afterDay).isBetween(65L, 90L);
    }
  }

  @Test
  void untilTwoWeeksAreKnownTheBandIsAsWideAsWhatIsLeft() {
    Days days = new Days();
    for (int day = 1; day <= 10; day++) {
      days.costs.put(LocalDate.of(2026, 7, day).toEpochDay(), money("10"));
    }

    Forecast forecast =
        Forecast.of(JULY, ZoneOffset.UTC, Instant.parse("2026-07-11T00:00:00Z"), money("100"), days)
            .orElseThrow();

    assertThat(forecast.expected()).isEqualByComparingTo("310");
    assertThat(forecast.low()).isEqualByComparingTo("100");
    assertThat(forecast.high()).isEqualByComparingTo("520");
  }

  private static long inBand(List<ForecastTrial> trials, int afterDay) {
    List<ForecastTrial> some =
        trials.stream().filter(trial -> trial.afterDay() == afterDay).toList();
    return some.stream().filter(ForecastTrial::isInBand).count() * 100 / some.size();
  }

  private static BigDecimal medianError(List<ForecastTrial> trials, int afterDay) {
    List<BigDecimal> errors =
        trials.stream()
            .filter(trial -> trial.afterDay() == afterDay)
            .map(trial -> trial.errorPercent().abs())
            .sorted()
            .toList();
    return errors.get(errors.size() / 2);
  }

  private static SortedMap<Long, BigDecimal> year(Random random) {
    return year(random, 1 + random.nextInt(8) / 1000.0);
  }

  private static SortedMap<Long, BigDecimal> year(Random random, double growth) {
    SortedMap<Long, BigDecimal> days = new TreeMap<>();
    double level = 50 + random.nextInt(200);
    for (LocalDate day = LocalDate.of(2025, 10, 1);
        day.isBefore(LocalDate.of(2026, 11, 1));
        day = day.plusDays(1)) {
      level *= 1 + (growth - 1) / 7;
      boolean isFree =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      double noise = Math.exp(random.nextGaussian() * 0.25);
      double spike = random.nextInt(60) == 0 ? 4 : 1;
      double cost = level * (isFree ? 0.1 : 1) * noise * spike;
      days.put(
          day.toEpochDay(), BigDecimal.valueOf(cost).setScale(Money.SCALE, RoundingMode.HALF_EVEN));
    }
    return days;
  }

  private static final class Days implements SpendHistory {

    private final TreeMap<Long, BigDecimal> costs = new TreeMap<>();

    @Override
    public BigDecimal between(Instant from, Instant to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BigDecimal onDay(long epochDay) {
      return costs.getOrDefault(epochDay, Money.ZERO);
    }

    @Override
    public long firstDay() {
      return costs.firstKey();
    }
  }
}
