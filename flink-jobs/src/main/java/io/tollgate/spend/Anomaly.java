package io.tollgate.spend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Anomaly detection for the current hour. Compares it with the same hour of the week in the last
 * eight weeks, by median and median absolute deviation, so that one outlier week does not distort
 * the result.
 */
final class Anomaly {

  private static final int WEEKS = 8;
  private static final int LEAST_WEEKS = 4;
  private static final int WIDE = 6;
  private static final int HUNDRED_PLACES = 2;

  private Anomaly() {}

  /**
   * Cost of the hour in percent of the median, if anomalous: more than six scaled median absolute
   * deviations above it. Empty too with fewer than four weeks that had any spend in that hour.
   */
  static Optional<Long> percentOfUsual(SpendHistory history, ZoneId zone, Instant asOf) {
    ZonedDateTime hour = asOf.atZone(zone).truncatedTo(ChronoUnit.HOURS);
    List<BigDecimal> before = new ArrayList<>();
    for (int week = 1; week <= WEEKS; week++) {
      before.add(ofHour(history, hour.minusWeeks(week).toInstant()));
    }
    if (before.stream().filter(cost -> cost.signum() > 0).count() < LEAST_WEEKS) {
      return Optional.empty();
    }
    BigDecimal median = median(before);
    BigDecimal distance = median(before.stream().map(cost -> cost.subtract(median).abs()).toList());
    BigDecimal cost = ofHour(history, hour.toInstant());
    BigDecimal scaled = distance.multiply(new BigDecimal("1.4826"));
    boolean isWide = cost.subtract(median).compareTo(scaled.multiply(BigDecimal.valueOf(WIDE))) > 0;
    if (!isWide || median.signum() <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        cost.movePointRight(HUNDRED_PLACES).divide(median, MathContext.DECIMAL64).longValue());
  }

  private static BigDecimal ofHour(SpendHistory history, Instant start) {
    return history.between(start, start.plus(Duration.ofHours(1)).minusMillis(1));
  }

  private static BigDecimal median(List<BigDecimal> values) {
    List<BigDecimal> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.valueOf(2));
  }
}
