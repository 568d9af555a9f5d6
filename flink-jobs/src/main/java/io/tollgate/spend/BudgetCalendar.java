package io.tollgate.spend;

import io.tollgate.event.Budget;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;

/**
 * Calendar of budget periods in the budget's time zone. Periods follow each other without a gap,
 * and their lengths follow clock changes; only a custom period stands alone.
 */
public final class BudgetCalendar {

  /** Allowed values of a budget's period. */
  public static final Set<String> PERIODS =
      Set.of("day", "week", "month", "quarter", "fiscal_year", "custom");

  private static final int QUARTER = 3;
  private static final int YEAR = 12;
  private static final long MEASURED_MILLIS = Duration.ofMinutes(15).toMillis();

  private BudgetCalendar() {}

  /** The period that contains an instant; empty outside of a custom period. */
  public static Optional<Period> periodOf(Budget budget, Instant time) {
    if (budget.getPeriod().equals("custom")) {
      return Optional.of(new Period(budget.getCustomFrom(), budget.getCustomTo()))
          .filter(period -> period.holds(time));
    }
    ZoneId zone = ZoneId.of(budget.getZone());
    LocalDate day = LocalDate.ofInstant(time, zone);
    LocalDate first = firstDay(budget, day);
    return Optional.of(
        new Period(startOf(first, zone), startOf(next(budget.getPeriod(), first), zone)));
  }

  /**
   * Whether a custom period can begin or end at an instant: spend is stored in 15-minute slots, and
   * a slot that belonged to two periods could not be split later.
   */
  public static boolean isMeasured(Instant bound) {
    return Math.floorMod(bound.toEpochMilli(), MEASURED_MILLIS) == 0;
  }

  private static LocalDate firstDay(Budget budget, LocalDate day) {
    return switch (budget.getPeriod()) {
      case "day" -> day;
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "month" -> day.withDayOfMonth(1);
      case "quarter" -> {
        LocalDate year = fiscalYear(budget, day);
        yield year.plusMonths(ChronoUnit.MONTHS.between(year, day) / QUARTER * QUARTER);
      }
      default -> fiscalYear(budget, day);
    };
  }

  private static LocalDate fiscalYear(Budget budget, LocalDate day) {
    LocalDate first =
        LocalDate.of(day.getYear(), budget.getFiscalStartMonth(), budget.getFiscalStartDay());
    return first.isAfter(day) ? first.minusYears(1) : first;
  }

  private static LocalDate next(String period, LocalDate first) {
    return switch (period) {
      case "day" -> first.plusDays(1);
      case "week" -> first.plusWeeks(1);
      case "month" -> first.plusMonths(1);
      case "quarter" -> first.plusMonths(QUARTER);
      default -> first.plusMonths(YEAR);
    };
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
