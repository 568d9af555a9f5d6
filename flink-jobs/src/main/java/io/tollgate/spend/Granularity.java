package io.tollgate.spend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Length of the periods over which spend is summed, finest first. */
public enum Granularity {
  MINUTE,
  HOUR,
  DAY,
  MONTH;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The word used in topic names and budgets: minute, hour, day or month. */
  public String label() {
    return label;
  }

  /**
   * The granularity with that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Granularity of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** The UTC period that contains an instant. */
  public Period periodOf(Instant time) {
    return periodOf(time, ZoneOffset.UTC);
  }

  /**
   * The period that contains an instant, by the calendar of a time zone. Days and months begin at
   * the first instant of their first day there, so their lengths follow clock changes; minutes and
   * hours are the same everywhere.
   */
  public Period periodOf(Instant time, ZoneId zone) {
    return switch (this) {
      case MINUTE -> fixed(time, ChronoUnit.MINUTES);
      case HOUR -> fixed(time, ChronoUnit.HOURS);
      case DAY -> {
        LocalDate day = LocalDate.ofInstant(time, zone);
        yield between(day, day.plusDays(1), zone);
      }
      case MONTH -> {
        LocalDate first = LocalDate.ofInstant(time, zone).withDayOfMonth(1);
        yield between(first, first.plusMonths(1), zone);
      }
    };
  }

  private static Period fixed(Instant time, ChronoUnit unit) {
    Instant start = time.truncatedTo(unit);
    return new Period(start, start.plus(1, unit));
  }

  private static Period between(LocalDate first, LocalDate next, ZoneId zone) {
    return new Period(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }
}
