package io.tollgate.spend;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Rule for burn-rate alerts: at least a percentage of the limit spent within a long window, while a
 * short window shows that spending continues at that pace.
 *
 * @param percent percent of the limit spent in the long window
 * @param longWindow the long window, a multiple of five minutes, at most a week; measured in slots
 *     of 15 minutes from 45 minutes on, below in slots of five
 * @param shortWindow the short window; its percentage is in proportion
 * @param severity informational, low, medium, high or critical
 */
public record BurnRate(int percent, Duration longWindow, Duration shortWindow, String severity) {

  /** Allowed severities. */
  public static final Set<String> SEVERITIES =
      Set.of("informational", "low", "medium", "high", "critical");

  private static final int PARTS = 4;
  private static final int STEP_SECONDS = 300;
  private static final int HUNDRED_PLACES = 2;

  /** Default rules for a budget of a month or longer that has none of its own. */
  public static final List<BurnRate> USUAL =
      List.of(
          new BurnRate(2, Duration.ofHours(1), Duration.ofMinutes(5), "high"),
          new BurnRate(5, Duration.ofHours(6), Duration.ofMinutes(30), "high"),
          new BurnRate(10, Duration.ofDays(1), Duration.ofHours(2), "medium"),
          new BurnRate(10, Duration.ofDays(3), Duration.ofHours(6), "medium"));

  public BurnRate {
    if (percent < 1
        || shortWindow.compareTo(longWindow) >= 0
        || shortWindow.toSeconds() < STEP_SECONDS
        || shortWindow.toSeconds() % STEP_SECONDS != 0
        || longWindow.toSeconds() % STEP_SECONDS != 0
        || longWindow.compareTo(Duration.ofDays(7)) > 0
        || !SEVERITIES.contains(severity)) {
      throw new IllegalArgumentException(
          "a burn rate has a percentage from 1, two windows of whole five minutes of at most a"
              + " week, the short one shorter, and a severity");
    }
  }

  /**
   * Parses the text form used in budgets.
   *
   * @throws IllegalArgumentException if the text is not a burn rate
   */
  public static BurnRate parse(String text) {
    String[] parts = text.split(" ", PARTS);
    try {
      if (parts.length == PARTS) {
        return new BurnRate(
            Integer.parseInt(parts[0]),
            Duration.parse(parts[1]),
            Duration.parse(parts[2]),
            parts[3]);
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("no burn rate: " + text, e);
    }
    throw new IllegalArgumentException("no burn rate: " + text);
  }

  /** The text form used in budgets. */
  public String text() {
    return percent + " " + longWindow + " " + shortWindow + " " + severity;
  }

  /** Whether both windows reach the rate. */
  boolean burns(SpendHistory history, Instant asOf, BigDecimal limit) {
    BigDecimal most = limit.multiply(BigDecimal.valueOf(percent)).movePointLeft(HUNDRED_PLACES);
    BigDecimal inLong = history.between(asOf.minus(longWindow), asOf);
    if (inLong.compareTo(most) < 0) {
      return false;
    }
    BigDecimal inShort = history.between(asOf.minus(shortWindow), asOf);
    return inShort
            .multiply(BigDecimal.valueOf(longWindow.toSeconds()))
            .compareTo(most.multiply(BigDecimal.valueOf(shortWindow.toSeconds())))
        >= 0;
  }

  /**
   * State of both windows, as text: percent, window and percent spent, window and percent spent.
   */
  String standing(SpendHistory history, Instant asOf, BigDecimal limit) {
    return percent
        + " "
        + longWindow
        + " "
        + BudgetMath.percentOf(history.between(asOf.minus(longWindow), asOf), limit)
        + " "
        + shortWindow
        + " "
        + BudgetMath.percentOf(history.between(asOf.minus(shortWindow), asOf), limit);
  }
}
