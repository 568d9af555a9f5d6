package io.tollgate.cli.apply;

import io.tollgate.event.Budget;
import io.tollgate.spend.BurnRate;
import io.tollgate.spend.Grant;
import io.tollgate.spend.Meter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parser of a budget's thresholds and grants. A budget without thresholds gets the default ones; a
 * budget with thresholds gets only those.
 */
final class BudgetWatches {

  private static final List<Integer> USUAL_THRESHOLDS = List.of(50, 80, 90, 100);
  private static final List<Integer> USUAL_FORECASTS = List.of(100);
  private static final int USUAL_ANOMALY = 300;
  private static final int LEAST_ANOMALY = 101;
  private static final long HIGHEST = 1_000;
  private static final Set<String> LONG_PERIODS = Set.of("month", "quarter", "fiscal_year");

  private BudgetWatches() {}

  static void read(Entry entry, Budget budget, PeopleNames people) {
    boolean isUsual = !entry.has("thresholds");
    budget.setThresholds(percents(entry, "thresholds", USUAL_THRESHOLDS));
    budget.setForecastThresholds(
        percents(entry, "forecast_thresholds", isUsual ? USUAL_FORECASTS : List.of()));
    boolean burns = isUsual && LONG_PERIODS.contains(budget.getPeriod());
    budget.setBurnRates(
        entry.has("burn_rates")
            ? entry.entries("burn_rates").stream().map(BudgetWatches::burnRate).toList()
            : burns ? BurnRate.USUAL.stream().map(BurnRate::text).toList() : List.of());
    budget.setAnomalyPercent(anomaly(entry, isUsual ? USUAL_ANOMALY : 0));
    budget.setGrants(
        entry.has("grants")
            ? entry.entries("grants").stream()
                .map(
                    each -> grant(each, ZoneId.of(budget.getZone()), scopeOf(each, budget, people)))
                .toList()
            : List.of());
  }

  private static List<Integer> percents(Entry entry, String key, List<Integer> unlessSet) {
    if (!entry.has(key)) {
      return unlessSet;
    }
    List<Integer> percents = new ArrayList<>();
    long before = 0;
    for (long percent : entry.wholes(key)) {
      if (percent <= before || percent > HIGHEST) {
        entry.fault(key, "'" + key + "' must rise, each from 1 to 1000 percent");
        break;
      }
      percents.add((int) percent);
      before = percent;
    }
    return percents;
  }

  private static int anomaly(Entry entry, int unlessSet) {
    long percent = entry.whole("anomaly_percent", unlessSet);
    if (percent != 0 && (percent < LEAST_ANOMALY || percent > Integer.MAX_VALUE)) {
      entry.fault(
          "anomaly_percent", "'anomaly_percent' must be above 100 percent of the usual, or 0");
      return 0;
    }
    return (int) percent;
  }

  private static String burnRate(Entry entry) {
    long percent = entry.whole("percent", 0);
    Duration longWindow = window(entry, "long");
    Duration shortWindow = window(entry, "short");
    String severity = entry.oneOf("severity", "high", BurnRate.SEVERITIES);
    if (entry.isSound()) {
      try {
        return new BurnRate((int) Math.min(percent, HIGHEST), longWindow, shortWindow, severity)
            .text();
      } catch (IllegalArgumentException e) {
        entry.fault("percent", e.getMessage());
      }
    }
    return BurnRate.USUAL.get(0).text();
  }

  private static Duration window(Entry entry, String key) {
    String text = entry.text(key);
    try {
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (DateTimeException e) {
      entry.fault(key, "'" + key + "' must be a duration such as PT1H");
      return Duration.ZERO;
    }
  }

  private static String scopeOf(Entry entry, Budget budget, PeopleNames people) {
    String scope = entry.text("for", Meter.EVERY);
    boolean isPerson = budget.getScopeType().equals("user") && !scope.equals(Meter.EVERY);
    return isPerson ? people.pseudonym(entry, "for", scope) : scope;
  }

  private static String grant(Entry entry, ZoneId zone, String scope) {
    var amount = entry.decimal("amount");
    Instant from = entry.time("from", zone, null);
    Instant until = entry.time("until", zone, null);
    String approver = word(entry, "approver");
    String ticket = word(entry, "ticket");
    if (entry.isSound()) {
      try {
        return new Grant(scope, amount, from, until, approver, ticket).text();
      } catch (IllegalArgumentException e) {
        entry.fault("amount", e.getMessage());
      }
    }
    return "";
  }

  private static String word(Entry entry, String key) {
    String text = entry.text(key);
    if (text.contains(" ")) {
      entry.fault(key, "'" + key + "' must be one word");
    }
    return text;
  }
}
