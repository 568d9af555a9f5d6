package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A forecast for a month that is over, made with what was known by one of its days.
 *
 * @param month the month, in UTC
 * @param afterDay the last day that was known
 * @param actual what the month cost in the end
 * @param forecast what was expected
 */
public record ForecastTrial(YearMonth month, int afterDay, BigDecimal actual, Forecast forecast) {

  /** The days after which a forecast is tried. */
  public static final List<Integer> AFTER_DAYS = List.of(7, 14, 21);

  private static final int LEAST_HISTORY = 14;
  private static final int HUNDRED_PLACES = 2;

  /**
   * Tries every month that is whole in the history and begins two weeks or more after it does.
   *
   * @param days what each UTC day cost, by its number since 1970; missing ones cost nothing
   */
  public static List<ForecastTrial> of(SortedMap<Long, BigDecimal> days) {
    List<ForecastTrial> trials = new ArrayList<>();
    if (days.isEmpty()) {
      return trials;
    }
    YearMonth month = YearMonth.from(LocalDate.ofEpochDay(days.firstKey() + LEAST_HISTORY));
    month =
        month.atDay(1).toEpochDay() < days.firstKey() + LEAST_HISTORY ? month.plusMonths(1) : month;
    while (month.atEndOfMonth().toEpochDay() <= days.lastKey()) {
      for (int afterDay : AFTER_DAYS) {
        trial(month, afterDay, days, trials);
      }
      month = month.plusMonths(1);
    }
    return trials;
  }

  /** How far off it was, in percent of the actual amount; above 0 when too high. */
  public BigDecimal errorPercent() {
    return forecast
        .expected()
        .subtract(actual)
        .movePointRight(HUNDRED_PLACES)
        .divide(actual, MathContext.DECIMAL64);
  }

  /** Whether the actual amount lay in the band. */
  public boolean isInBand() {
    return actual.compareTo(forecast.low()) >= 0 && actual.compareTo(forecast.high()) <= 0;
  }

  private static void trial(
      YearMonth month, int afterDay, SortedMap<Long, BigDecimal> days, List<ForecastTrial> trials) {
    long first = month.atDay(1).toEpochDay();
    Instant asOf = month.atDay(afterDay + 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    BigDecimal actual = sum(days.subMap(first, month.atEndOfMonth().toEpochDay() + 1));
    BigDecimal spent = sum(days.subMap(first, first + afterDay));
    if (actual.signum() > 0) {
      Forecast.of(
              Granularity.MONTH.periodOf(asOf),
              ZoneOffset.UTC,
              asOf,
              spent,
              new KnownDays(days.headMap(first + afterDay)))
          .map(forecast -> new ForecastTrial(month, afterDay, actual, forecast))
          .ifPresent(trials::add);
    }
  }

  private static BigDecimal sum(SortedMap<Long, BigDecimal> days) {
    return days.values().stream().reduce(Money.ZERO, BigDecimal::add);
  }

  private record KnownDays(SortedMap<Long, BigDecimal> days) implements SpendHistory {

    @Override
    public BigDecimal between(Instant from, Instant to) {
      throw new UnsupportedOperationException("a forecast asks for days");
    }

    @Override
    public BigDecimal onDay(long epochDay) {
      return days.getOrDefault(epochDay, Money.ZERO);
    }

    @Override
    public long firstDay() {
      return days.firstKey();
    }
  }
}
