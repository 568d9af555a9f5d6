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
 * Backtest of a forecast: for a past month, from what was known after one of its days.
 *
 * @param month the month, in UTC
 * @param afterDay the last day that was known
 * @param actual the actual cost of the month
 * @param forecast the forecast made
 */
public record ForecastTrial(YearMonth month, int afterDay, BigDecimal actual, Forecast forecast) {

  /** Days of the month after which a forecast is tested. */
  public static final List<Integer> AFTER_DAYS = List.of(7, 14, 21);

  private static final int LEAST_HISTORY = 14;
  private static final int HUNDRED_PLACES = 2;

  /**
   * Tests every month that is complete in the history and begins at least two weeks after it.
   *
   * @param days cost of each UTC day, by days since 1970-01-01; missing days cost nothing
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

  /** Error in percent of the actual amount; positive if the forecast was too high. */
  public BigDecimal errorPercent() {
    return forecast
        .expected()
        .subtract(actual)
        .movePointRight(HUNDRED_PLACES)
        .divide(actual, MathContext.DECIMAL64);
  }

  /** Whether the actual amount lies in the band. */
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
      throw new UnsupportedOperationException("a forecast needs daily amounts");
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
