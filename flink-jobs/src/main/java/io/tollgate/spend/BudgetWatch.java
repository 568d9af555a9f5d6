package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Evaluation of the alert conditions of a budget period. */
public final class BudgetWatch {

  /** First part of a condition's name. State is looked up by that name. */
  private static final String ACTUAL = "actual";

  private static final String FORECAST = "forecast";
  private static final String BURN = "burn";
  private static final String ANOMALY = "anomaly";
  private static final int LONGEST_NAME = 4;

  private static final int MUCH = 80;
  private static final int HOUR = 60;

  private BudgetWatch() {}

  /** Conditions on the amount spent. */
  public static List<Condition> ofSpend(Budget budget, BigDecimal used, BigDecimal limit) {
    List<Condition> conditions = new ArrayList<>();
    for (int percent : budget.getThresholds()) {
      conditions.add(actual(budget, percent, BudgetMath.reaches(used, limit, percent)));
    }
    return conditions;
  }

  /** Conditions on the outlook. */
  public static List<Condition> ofOutlook(Budget budget, Outlook outlook, BigDecimal limit) {
    List<Condition> conditions = new ArrayList<>();
    if (outlook.forecast() != null) {
      for (int percent : budget.getForecastThresholds()) {
        conditions.add(forecast(percent, BudgetMath.reaches(outlook.forecast(), limit, percent)));
      }
    }
    // A pace is about a day, not the period: it can raise an alert once each day.
    String day = LocalDate.ofInstant(outlook.asOf(), ZoneId.of(budget.getZone())).toString();
    for (String text : outlook.burning()) {
      BurnRate rate = BurnRate.parse(text);
      conditions.add(burn(rate.percent(), rate.longWindow(), rate.severity(), day, true));
    }
    if (budget.getAnomalyPercent() > 0) {
      long percent = outlook.anomalyPercent();
      boolean holds = percent >= budget.getAnomalyPercent();
      conditions.add(anomaly(holds ? percent : budget.getAnomalyPercent(), day, holds));
    }
    return conditions;
  }

  /**
   * A condition that was reported and no longer holds, because its period no longer exists.
   *
   * @param name name of the condition, whichever version of the budget reported it
   */
  public static Condition ended(Budget budget, String name) {
    String[] parts = name.split(":", LONGEST_NAME);
    return switch (parts[0]) {
      case ACTUAL -> actual(budget, Integer.parseInt(parts[1]), false);
      case FORECAST -> forecast(Integer.parseInt(parts[1]), false);
      case BURN ->
          burn(
              Integer.parseInt(parts[1]),
              Duration.parse(parts[2]),
              "informational",
              parts[LONGEST_NAME - 1],
              false);
      default -> anomaly(budget.getAnomalyPercent(), parts[1], false);
    };
  }

  private static Condition actual(Budget budget, int percent, boolean holds) {
    return new Condition(
        ACTUAL + ":" + percent,
        budget.getScopeType().equals("user") ? "quota" : "threshold_actual",
        percent,
        severity(percent),
        holds,
        "has used " + percent + " percent");
  }

  private static Condition forecast(int percent, boolean holds) {
    return new Condition(
        FORECAST + ":" + percent,
        "threshold_forecast",
        percent,
        "medium",
        holds,
        "is on its way to " + percent + " percent");
  }

  private static Condition burn(
      int percent, Duration window, String severity, String day, boolean holds) {
    return new Condition(
        BURN + ":" + percent + ":" + window + ":" + day,
        "burn_rate",
        percent,
        severity,
        holds,
        "has used " + percent + " percent within " + words(window));
  }

  private static Condition anomaly(long percent, String day, boolean holds) {
    return new Condition(
        ANOMALY + ":" + day,
        "anomaly",
        (int) Math.min(percent, Integer.MAX_VALUE),
        "medium",
        holds,
        "spends " + percent + " percent of what this hour of the week usually costs");
  }

  private static String severity(int percent) {
    if (percent >= BudgetMath.FULL) {
      return "high";
    }
    return percent >= MUCH ? "medium" : "low";
  }

  private static String words(Duration window) {
    long minutes = window.toMinutes();
    return (minutes % HOUR == 0 ? minutes / HOUR + " h" : minutes + " min") + " and counting";
  }
}
