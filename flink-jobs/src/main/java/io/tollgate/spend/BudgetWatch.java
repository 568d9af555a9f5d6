package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What is to be told about a period of a budget. */
public final class BudgetWatch {

  private static final int MUCH = 80;
  private static final int HOUR = 60;

  private BudgetWatch() {}

  /** The conditions that follow from what was spent. */
  public static List<Condition> ofSpend(Budget budget, BigDecimal used, BigDecimal limit) {
    List<Condition> conditions = new ArrayList<>();
    for (int percent : budget.getThresholds()) {
      conditions.add(
          new Condition(
              "actual:" + percent,
              budget.getScopeType().equals("user") ? "quota" : "threshold_actual",
              percent,
              severity(percent),
              BudgetMath.reaches(used, limit, percent),
              "has used " + percent + " percent"));
    }
    return conditions;
  }

  /** The conditions that follow from how it goes on. */
  public static List<Condition> ofOutlook(Budget budget, Outlook outlook, BigDecimal limit) {
    List<Condition> conditions = new ArrayList<>();
    if (outlook.forecast() != null) {
      for (int percent : budget.getForecastThresholds()) {
        conditions.add(
            new Condition(
                "forecast:" + percent,
                "threshold_forecast",
                percent,
                "medium",
                BudgetMath.reaches(outlook.forecast(), limit, percent),
                "is on its way to " + percent + " percent"));
      }
    }
    // A pace says something about a day, not about the period: each day may tell once.
    LocalDate day = LocalDate.ofInstant(outlook.asOf(), ZoneId.of(budget.getZone()));
    for (String text : outlook.burning()) {
      BurnRate rate = BurnRate.parse(text);
      conditions.add(
          new Condition(
              "burn:" + rate.percent() + ":" + rate.longWindow() + ":" + day,
              "burn_rate",
              rate.percent(),
              rate.severity(),
              true,
              "has used " + rate.percent() + " percent within " + words(rate)));
    }
    if (budget.getAnomalyPercent() > 0) {
      conditions.add(anomaly(budget, outlook, day));
    }
    return conditions;
  }

  private static Condition anomaly(Budget budget, Outlook outlook, LocalDate day) {
    long percent = outlook.anomalyPercent();
    return new Condition(
        "anomaly:" + day,
        "anomaly",
        (int) Math.min(percent, Integer.MAX_VALUE),
        "medium",
        percent >= budget.getAnomalyPercent(),
        "spends " + percent + " percent of what this hour of the week usually costs");
  }

  private static String severity(int percent) {
    if (percent >= BudgetMath.FULL) {
      return "high";
    }
    return percent >= MUCH ? "medium" : "low";
  }

  private static String words(BurnRate rate) {
    long minutes = rate.longWindow().toMinutes();
    return (minutes % HOUR == 0 ? minutes / HOUR + " h" : minutes + " min") + ", and goes on";
  }
}
