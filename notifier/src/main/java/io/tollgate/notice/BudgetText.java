package io.tollgate.notice;

import io.tollgate.event.BudgetAlert;
import io.tollgate.wording.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The figures of a budget alert in one line, for the people who answer for the money. */
final class BudgetText {

  private static final String TOKENS = "XTK";
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private BudgetText() {}

  static String of(BudgetAlert alert) {
    return alert.getAlertType().equals("unpriced") ? waiting(alert) : spent(alert);
  }

  /** There is no limit: the tokens wait for a price. */
  private static String waiting(BudgetAlert alert) {
    return alert.getSpent().signum() == 0
        ? "No tokens are waiting for a price."
        : Counted.of(alert.getSpent().longValue(), "token so far is", "tokens so far are")
            + " waiting for a price.";
  }

  private static String spent(BudgetAlert alert) {
    String unit = alert.getCurrency().equals(TOKENS) ? "tokens" : alert.getCurrency();
    ZoneId zone = zone(alert);
    return "%s of %s %s spent in the period from %s to %s (%s)%s"
        .formatted(
            shown(alert.getSpent()),
            shown(alert.getAmount()),
            unit,
            MINUTE.format(alert.getPeriodStart().atZone(zone)),
            MINUTE.format(alert.getPeriodEnd().atZone(zone)),
            zone,
            alert.getForecast() == null
                ? ""
                : "; expected at the end: " + shown(alert.getForecast()) + band(alert));
  }

  private static String band(BudgetAlert alert) {
    return alert.getForecastLow() == null || alert.getForecastHigh() == null
        ? ""
        : ", in four of five cases %s to %s"
            .formatted(shown(alert.getForecastLow()), shown(alert.getForecastHigh()));
  }

  /** Rounded down to cents, so that 129.995 of 130 does not read as all of it. */
  private static String shown(BigDecimal amount) {
    BigDecimal cents = amount.setScale(2, RoundingMode.DOWN);
    return cents.stripTrailingZeros().scale() <= 0
        ? cents.setScale(0).toPlainString()
        : cents.toPlainString();
  }

  /** The spend job may run on a newer Java, which knows younger zones. */
  private static ZoneId zone(BudgetAlert alert) {
    return ZoneId.getAvailableZoneIds().contains(alert.getZone())
        ? ZoneId.of(alert.getZone())
        : UTC;
  }
}
