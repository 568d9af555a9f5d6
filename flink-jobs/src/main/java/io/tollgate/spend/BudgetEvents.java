package io.tollgate.spend;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Decision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Factory for budget alerts, and the orders that follow from budgets. */
public final class BudgetEvents {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private BudgetEvents() {}

  /**
   * Alert about a crossing.
   *
   * @param eventTime event time of the usage that caused it
   * @param receivedTime when that usage was received
   */
  public static BudgetAlert alert(
      Budget budget,
      BudgetStatus status,
      Crossing crossing,
      Instant eventTime,
      Instant receivedTime) {
    Condition condition = crossing.condition();
    boolean isOver = !status.getPeriodEnd().isAfter(receivedTime);
    return BudgetAlert.newBuilder()
        .setAlertId(alertId(status, crossing))
        .setBudgetId(status.getBudgetId())
        .setBudgetVersion(status.getBudgetVersion())
        .setScopeType(status.getScopeType())
        .setScopeId(status.getScopeId())
        .setAlertType(condition.alertType())
        .setState(crossing.firing() ? "firing" : "cleared")
        .setSeverity(isOver ? "informational" : condition.severity())
        .setPeriodStart(status.getPeriodStart())
        .setPeriodEnd(status.getPeriodEnd())
        .setZone(status.getZone())
        .setThresholdPercent(condition.percent())
        .setCurrency(status.getCurrency())
        .setAmount(status.getAmount())
        .setSpent(status.getSpent())
        .setForecast(status.getForecast())
        .setForecastLow(status.getForecastLow())
        .setForecastHigh(status.getForecastHigh())
        .setPossibleOvershoot(status.getPossibleOvershoot())
        .setAction(status.getAction())
        .setSummary(summary(status, crossing))
        .setEventTime(eventTime)
        .setReceivedTime(receivedTime)
        .setName(budget.getName())
        .setContact(budget.getContact())
        .setCrossing(crossing.number())
        .build();
  }

  /** Order that blocks a scope until the period ends, or lifts that block. */
  public static Decision order(
      Budget budget, BudgetStatus status, boolean active, Instant causeReceived) {
    String name = budget.getName().isEmpty() ? status.getBudgetId() : budget.getName();
    return Decision.newBuilder()
        .setDecisionId("budget:" + status.getBudgetId())
        .setDecisionType(budget.getScopeType().equals("user") ? "quota_block" : "budget_block")
        .setEffect("deny")
        .setActive(active)
        .setScopeType(status.getScopeType())
        .setScopeId(status.getScopeId())
        .setPurposes(budget.getPurposes())
        .setTools(budget.getTools())
        .setModels(Meter.of(budget).models())
        .setToolNames(List.of())
        .setExceptSources(List.of())
        .setExceptions(List.of())
        .setAuthorityId(status.getBudgetId())
        .setAuthorityName(name)
        .setAuthorityVersion(status.getBudgetVersion())
        .setReason(active ? blockReason(name, status) : liftReason(name, status))
        .setContact(budget.getContact().isEmpty() ? "the owner of " + name : budget.getContact())
        .setWhenUnsure("open")
        .setEffectiveFrom(causeReceived)
        .setEffectiveTo(status.getPeriodEnd())
        .setIssuedTime(causeReceived)
        .setCausedByReceivedTime(causeReceived)
        .build();
  }

  private static String alertId(BudgetStatus status, Crossing crossing) {
    return status.getBudgetId()
        + ":"
        + status.getPeriodStart()
        + ":"
        + crossing.condition().name()
        + ":"
        + crossing.number()
        + (crossing.firing() ? "" : ":cleared");
  }

  private static String summary(BudgetStatus status, Crossing crossing) {
    String text =
        "%s %s; budget %s: %s of %s"
            .formatted(
                crossing.firing()
                    ? sentence(scope(status))
                    : "It no longer holds that " + scope(status),
                crossing.condition().words(),
                status.getBudgetId(),
                round(status.getSpent()),
                money(status, status.getAmount()));
    String forecast =
        status.getForecast() == null ? "" : ", expected at the end " + round(status.getForecast());
    return text + forecast + ".";
  }

  private static String blockReason(String name, BudgetStatus status) {
    String overshoot =
        status.getPossibleOvershoot() == null || status.getPossibleOvershoot().signum() == 0
            ? ""
            : " Calls that run already may add %s."
                .formatted(money(status, status.getPossibleOvershoot()));
    return "%s has used %s of %s of the budget %s, which ends on %s (%s).%s"
        .formatted(
            sentence(scope(status)),
            round(status.getSpent()),
            money(status, status.getAmount()),
            name,
            MINUTE.format(status.getPeriodEnd().atZone(ZoneId.of(status.getZone()))),
            status.getZone(),
            overshoot);
  }

  private static String liftReason(String name, BudgetStatus status) {
    return "The block by the budget %s has ended: %s used %s of %s."
        .formatted(
            name, scope(status), round(status.getSpent()), money(status, status.getAmount()));
  }

  private static String scope(BudgetStatus status) {
    return status.getScopeType().equals(Meter.COMPANY)
        ? "the company"
        : "the " + status.getScopeType() + " " + status.getScopeId();
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String money(BudgetStatus status, BigDecimal amount) {
    String unit = status.getCurrency().equals(BudgetMath.TOKENS) ? "tokens" : status.getCurrency();
    return round(amount) + " " + unit;
  }

  /** For display only, rounded down to cents, so that 129.995 of 130 does not read as all of it. */
  private static String round(BigDecimal amount) {
    BigDecimal cents = amount.setScale(2, RoundingMode.DOWN);
    return cents.stripTrailingZeros().scale() <= 0
        ? cents.setScale(0).toPlainString()
        : cents.toPlainString();
  }
}
