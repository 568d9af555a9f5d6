package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Outlook of a budget period as of its latest spend.
 *
 * @param asOf event time of the latest spend
 * @param forecast expected spend at the end; null if none can be made
 * @param forecastLow lower end of the forecast's band; null without one
 * @param forecastHigh upper end of the band; null without one
 * @param possibleOvershoot possible spend of calls still running or not reported yet
 * @param burning burn rates currently reached, as budgets carry them
 * @param burnRates state of each burn rate
 * @param anomalyPercent the current hour in percent of the usual one; 0 unless anomalous
 */
public record Outlook(
    Instant asOf,
    BigDecimal forecast,
    BigDecimal forecastLow,
    BigDecimal forecastHigh,
    BigDecimal possibleOvershoot,
    List<String> burning,
    List<String> burnRates,
    long anomalyPercent) {

  /** Window over which the pace of spending is measured. */
  private static final Duration PACE = Duration.ofMinutes(15);

  /** Assumed duration of a call; its spend is not known before it has ended. */
  private static final Duration CALL = Duration.ofSeconds(30);

  /** Longest time from a report to the answer of a hook. */
  private static final Duration REACTION = Duration.ofSeconds(1);

  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  /**
   * Computes the outlook of a period.
   *
   * @param limit the budget's amount, including grants in force
   * @param spent all spend in the period
   */
  public static Outlook of(
      Budget budget, BigDecimal limit, Period period, SpendTotals spent, SpendHistory history) {
    Instant asOf = spent.lastEventTime();
    ZoneId zone = ZoneId.of(budget.getZone());
    Optional<Forecast> forecast =
        Forecast.of(period, zone, asOf, BudgetMath.amount(budget, spent), history);
    List<BurnRate> rates = budget.getBurnRates().stream().map(BurnRate::parse).toList();
    return new Outlook(
        asOf,
        forecast.map(Forecast::expected).orElse(null),
        forecast.map(Forecast::low).orElse(null),
        forecast.map(Forecast::high).orElse(null),
        overshoot(history, asOf, delay(spent)),
        rates.stream()
            .filter(rate -> rate.burns(history, asOf, limit))
            .map(BurnRate::text)
            .toList(),
        rates.stream().map(rate -> rate.standing(history, asOf, limit)).toList(),
        budget.getAnomalyPercent() == 0
            ? 0
            : Anomaly.percentOfUsual(history, zone, asOf).orElse(0L));
  }

  /**
   * Outlook of a period that is over: the spend is its final result, and no burn rate is reached.
   */
  public static Outlook ofEnded(Instant asOf, BigDecimal spent) {
    return new Outlook(asOf, spent, spent, spent, Money.ZERO, List.of(), List.of(), 0);
  }

  /** Pace of the last 15 minutes, times how long spend remains unseen. */
  private static BigDecimal overshoot(SpendHistory history, Instant asOf, Duration delay) {
    BigDecimal unseen =
        BigDecimal.valueOf(delay.plus(CALL).plus(REACTION).toMillis()).movePointLeft(3);
    return history
        .between(asOf.minus(PACE), asOf)
        .max(BigDecimal.ZERO)
        .multiply(unseen)
        .divide(BigDecimal.valueOf(PACE.toSeconds()), MathContext.DECIMAL128)
        .setScale(Money.SCALE, RoundingMode.HALF_EVEN);
  }

  private static Duration delay(SpendTotals spent) {
    Duration delay = Duration.between(spent.lastEventTime(), spent.freshAsOf());
    if (delay.isNegative()) {
      return Duration.ZERO;
    }
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }
}
