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

  static void read(DocumentEntry documentEntry, Budget budget, PeopleNames people) {
    boolean isUsual = !documentEntry.has("thresholds");
    budget.setThresholds(percents(documentEntry, "thresholds", USUAL_THRESHOLDS));
    budget.setForecastThresholds(
        percents(documentEntry, "forecast_thresholds", isUsual ? USUAL_FORECASTS : List.of()));
    boolean burns = isUsual && LONG_PERIODS.contains(budget.getPeriod());
    budget.setBurnRates(
        documentEntry.has("burn_rates")
            ? documentEntry.entries("burn_rates").stream().map(BudgetWatches::burnRate).toList()
            : burns ? BurnRate.USUAL.stream().map(BurnRate::text).toList() : List.of());
    budget.setAnomalyPercent(anomaly(documentEntry, isUsual ? USUAL_ANOMALY : 0));
    budget.setGrants(
        documentEntry.has("grants")
            ? documentEntry.entries("grants").stream()
                .map(
                    each -> grant(each, ZoneId.of(budget.getZone()), scopeOf(each, budget, people)))
                .toList()
            : List.of());
  }

  private static List<Integer> percents(
      DocumentEntry documentEntry, String key, List<Integer> unlessSet) {
    if (!documentEntry.has(key)) {
      return unlessSet;
    }
    List<Integer> percents = new ArrayList<>();
    long before = 0;
    for (long percent : documentEntry.wholes(key)) {
      if (percent <= before || percent > HIGHEST) {
        documentEntry.fault(
            key, "'" + key + "' must be in ascending order, each from 1 to 1000 percent");
        break;
      }
      percents.add((int) percent);
      before = percent;
    }
    return percents;
  }

  private static int anomaly(DocumentEntry documentEntry, int unlessSet) {
    long percent = documentEntry.whole("anomaly_percent", unlessSet);
    if (percent != 0 && (percent < LEAST_ANOMALY || percent > Integer.MAX_VALUE)) {
      documentEntry.fault(
          "anomaly_percent",
          "'anomaly_percent' must be more than 100 (percent of the usual), or 0");
      return 0;
    }
    return (int) percent;
  }

  private static String burnRate(DocumentEntry documentEntry) {
    long percent = documentEntry.whole("percent", 0);
    Duration longWindow = window(documentEntry, "long");
    Duration shortWindow = window(documentEntry, "short");
    String severity = documentEntry.oneOf("severity", "high", BurnRate.SEVERITIES);
    if (documentEntry.isSound()) {
      try {
        return new BurnRate((int) Math.min(percent, HIGHEST), longWindow, shortWindow, severity)
            .text();
      } catch (IllegalArgumentException e) {
        documentEntry.fault("percent", e.getMessage());
      }
    }
    return BurnRate.USUAL.get(0).text();
  }

  private static Duration window(DocumentEntry documentEntry, String key) {
    String text = documentEntry.text(key);
    try {
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (DateTimeException e) {
      documentEntry.fault(key, "'" + key + "' must be a duration such as PT1H");
      return Duration.ZERO;
    }
  }

  private static String scopeOf(DocumentEntry documentEntry, Budget budget, PeopleNames people) {
    String scope = documentEntry.text("for", Meter.EVERY);
    boolean isPerson = budget.getScopeType().equals("user") && !scope.equals(Meter.EVERY);
    return isPerson ? people.pseudonym(documentEntry, "for", scope) : scope;
  }

  private static String grant(DocumentEntry documentEntry, ZoneId zone, String scope) {
    var amount = documentEntry.decimal("amount");
    Instant from = documentEntry.time("from", zone, null);
    Instant until = documentEntry.time("until", zone, null);
    String approver = word(documentEntry, "approver");
    String ticket = word(documentEntry, "ticket");
    if (documentEntry.isSound()) {
      try {
        return new Grant(scope, amount, from, until, approver, ticket).text();
      } catch (IllegalArgumentException e) {
        documentEntry.fault("amount", e.getMessage());
      }
    }
    return "";
  }

  private static String word(DocumentEntry documentEntry, String key) {
    String text = documentEntry.text(key);
    if (text.contains(" ")) {
      documentEntry.fault(key, "'" + key + "' must not contain spaces");
    }
    return text;
  }
}
