package io.tollgate.cli.budgets;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.wording.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Text representation of budgets, with bars. */
final class BudgetText {

  private static final int BAR = 20;
  private static final String TOKENS = "XTK";
  private static final String ROW = "%-28s %-22s %-10s  %s %4d %%  %-24s %14s  %s";

  /**
   * Alerts caused by a grant or a correction have the time of the latest usage, like the one
   * before.
   */
  private static final Comparator<BudgetAlert> AS_THEY_WERE_TOLD =
      Comparator.comparing(BudgetAlert::getReceivedTime)
          .thenComparing(BudgetAlert::getCrossing)
          .thenComparing(alert -> !alert.getState().equals("firing"));

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private BudgetText() {}

  static String heading() {
    return "%-28s %-22s %-10s  %-20s %6s  %-24s %14s  %s"
        .formatted("BUDGET", "SCOPE", "FROM", "USED", "", "SPENT OF LIMIT", "FORECAST", "STATE");
  }

  /** Returns one line of a list. */
  static String row(BudgetStatus status) {
    return ROW.formatted(
        status.getBudgetId(),
        status.getScopeType() + " " + status.getScopeId(),
        DAY.format(local(status, status.getPeriodStart())),
        bar(status),
        status.getPercentUsed(),
        round(status, status.getSpent()) + " of " + money(status, status.getAmount()),
        status.getForecast() == null ? "-" : round(status, status.getForecast()),
        status.getBlocked() ? "blocked" : status.getState());
  }

  /** Returns the line of a budget without any spend, so without any period. */
  static String row(UnspentBudget unspent) {
    Budget budget = unspent.budget();
    String currency = budget.getCurrency();
    return ROW.formatted(
        budget.getBudgetId(),
        budget.getScopeType() + " " + budget.getScopeId(),
        unspent.isInForce()
            ? "-"
            : DAY.format(budget.getEffectiveFrom().atZone(ZoneId.of(budget.getZone()))),
        ".".repeat(BAR),
        0,
        round(currency, BigDecimal.ZERO) + " of " + money(currency, budget.getAmount()),
        "-",
        unspent.state());
  }

  /** Draws what is used, what is forecast until the end, and what is free. */
  static String bar(BudgetStatus status) {
    int used = length(status.getSpent(), status.getAmount());
    int expected =
        status.getForecast() == null
            ? used
            : Math.max(used, length(status.getForecast(), status.getAmount()));
    return "#".repeat(used) + "+".repeat(expected - used) + ".".repeat(BAR - expected);
  }

  /** Returns everything about one period. */
  static List<String> page(BudgetStatus status, List<BudgetAlert> alerts) {
    List<String> lines = new ArrayList<>();
    lines.add(
        status.getBudgetId()
            + (status.getName().isEmpty() ? "" : ": " + status.getName())
            + ", version "
            + status.getBudgetVersion());
    lines.add("scope     " + status.getScopeType() + " " + status.getScopeId());
    lines.add(
        "period    %s to %s, %s"
            .formatted(
                MINUTE.format(local(status, status.getPeriodStart())),
                MINUTE.format(local(status, status.getPeriodEnd())),
                status.getZone()));
    lines.add("used      " + bar(status) + " " + status.getPercentUsed() + " %");
    lines.add(
        "spent     %s of %s%s, %s left, %s"
            .formatted(
                round(status, status.getSpent()),
                money(status, status.getAmount()),
                granted(status),
                round(status, status.getRemaining()),
                Counted.of(status.getCalls(), "call")));
    lines.add("forecast  " + forecast(status));
    for (String rate : status.getBurnRates()) {
      lines.add("burn rate " + burnRate(rate));
    }
    lines.add("state     " + state(status));
    lines.add("fresh     as of " + status.getFreshAsOf());
    alerts.stream()
        .sorted(AS_THEY_WERE_TOLD)
        .map(
            alert ->
                "%s  %-8s %s"
                    .formatted(alert.getReceivedTime(), alert.getState(), alert.getSummary()))
        .forEach(lines::add);
    return lines;
  }

  private static String state(BudgetStatus status) {
    String overshoot =
        status.getPossibleOvershoot() == null
            ? ""
            : "; calls in flight may add " + money(status, status.getPossibleOvershoot());
    String unpriced =
        status.getUnpricedTokens() == 0
            ? ""
            : "; "
                + Counted.of(status.getUnpricedTokens(), "token has", "tokens have")
                + " no price yet";
    return (status.getBlocked() ? "exceeded, blocked" : status.getState()) + overshoot + unpriced;
  }

  private static String forecast(BudgetStatus status) {
    return status.getForecast() == null
        ? "none yet"
        : "%s at the end, in four of five cases %s to %s"
            .formatted(
                money(status, status.getForecast()),
                round(status, status.getForecastLow()),
                round(status, status.getForecastHigh()));
  }

  private static String burnRate(String standing) {
    String[] parts = standing.split(" ", -1);
    return "%s %% in %s: %s %% now; %s %% in %s"
        .formatted(parts[0], parts[1], parts[2], parts[4], parts[3]);
  }

  private static String granted(BudgetStatus status) {
    return status.getGrantedAmount() == null
        ? ""
        : " (" + round(status, status.getGrantedAmount()) + " of it granted)";
  }

  private static int length(BigDecimal amount, BigDecimal limit) {
    BigDecimal part = amount.multiply(BigDecimal.valueOf(BAR)).divide(limit, 0, RoundingMode.DOWN);
    return part.max(BigDecimal.ZERO).min(BigDecimal.valueOf(BAR)).intValue();
  }

  private static String money(BudgetStatus status, BigDecimal amount) {
    return money(status.getCurrency(), amount);
  }

  private static String money(String currency, BigDecimal amount) {
    return round(currency, amount) + " " + (currency.equals(TOKENS) ? "tokens" : currency);
  }

  private static String round(BudgetStatus status, BigDecimal amount) {
    return round(status.getCurrency(), amount);
  }

  private static String round(String currency, BigDecimal amount) {
    int places = currency.equals(TOKENS) ? 0 : 2;
    return amount.setScale(places, RoundingMode.DOWN).toPlainString();
  }

  private static ZonedDateTime local(BudgetStatus status, Instant time) {
    return time.atZone(ZoneId.of(status.getZone()));
  }
}
