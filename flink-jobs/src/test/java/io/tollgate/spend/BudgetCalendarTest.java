package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.budget;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetCalendarTest {

  /** Borders of months: the last millisecond before, and the first one of the next month. */
  @ParameterizedTest
  @CsvSource({
    "UTC,                  2026-07-31T23:59:59.999Z, 2026-07-01T00:00:00Z, 744",
    "UTC,                  2026-08-01T00:00:00Z,     2026-08-01T00:00:00Z, 744",
    "America/New_York,     2026-08-01T03:59:59.999Z, 2026-07-01T04:00:00Z, 744",
    "America/New_York,     2026-03-15T00:00:00Z,     2026-03-01T05:00:00Z, 743",
    "America/New_York,     2026-11-15T00:00:00Z,     2026-11-01T04:00:00Z, 721",
    "America/Los_Angeles,  2026-12-01T07:59:59.999Z, 2026-11-01T07:00:00Z, 721",
    "America/Sao_Paulo,    2026-02-28T12:00:00Z,     2026-02-01T03:00:00Z, 672",
    "Europe/Berlin,        2026-03-31T21:59:59.999Z, 2026-02-28T23:00:00Z, 743",
    "Europe/Berlin,        2026-10-31T22:59:59.999Z, 2026-09-30T22:00:00Z, 745",
    "Europe/London,        2026-03-29T00:59:59Z,     2026-03-01T00:00:00Z, 743",
    "Africa/Cairo,         2026-04-24T12:00:00Z,     2026-03-31T22:00:00Z, 719",
    "Asia/Tokyo,           2026-07-31T15:00:00Z,     2026-07-31T15:00:00Z, 744",
    "Asia/Kolkata,         2026-07-31T18:29:59.999Z, 2026-06-30T18:30:00Z, 744",
    "Asia/Kathmandu,       2026-07-31T18:15:00Z,     2026-07-31T18:15:00Z, 744",
    "Australia/Lord_Howe,  2026-04-15T00:00:00Z,     2026-03-31T13:00:00Z, 720.5",
    "Pacific/Auckland,     2026-09-30T11:00:00Z,     2026-09-30T11:00:00Z, 744",
    "UTC,                  2028-02-29T23:59:59.999Z, 2028-02-01T00:00:00Z, 696",
    "Asia/Tokyo,           2028-02-29T14:59:59.999Z, 2028-01-31T15:00:00Z, 696"
  })
  void monthsBeginAndEndInTheirZone(String zone, Instant time, Instant start, double hours) {
    assertPeriod(budget("b", 1).setZone(zone).build(), time, start, hours);
  }

  @ParameterizedTest
  @CsvSource({
    "week,        Europe/Berlin,    1,  1, 2026-10-25T22:59:59Z, 2026-10-18T22:00:00Z, 169",
    "week,        Europe/Berlin,    1,  1, 2026-10-25T23:00:00Z, 2026-10-25T23:00:00Z, 168",
    "week,        America/New_York, 1,  1, 2026-03-08T12:00:00Z, 2026-03-02T05:00:00Z, 167",
    "week,        UTC,              1,  1, 2027-01-01T00:00:00Z, 2026-12-28T00:00:00Z, 168",
    "day,         America/New_York, 1,  1, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 23",
    "day,         Africa/Cairo,     1,  1, 2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z, 23",
    "day,         UTC,              1,  1, 2028-02-29T12:00:00Z, 2028-02-29T00:00:00Z, 24",
    "quarter,     UTC,              1,  1, 2026-12-31T23:59:59Z, 2026-10-01T00:00:00Z, 2208",
    "quarter,     UTC,              2,  1, 2026-01-31T23:59:59Z, 2025-11-01T00:00:00Z, 2208",
    "quarter,     UTC,              2,  1, 2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z, 2136",
    "quarter,     UTC,              4,  6, 2026-07-05T23:59:59Z, 2026-04-06T00:00:00Z, 2184",
    "fiscal_year, Europe/London,    4,  6, 2026-04-05T22:59:59Z, 2025-04-05T23:00:00Z, 8760",
    "fiscal_year, Europe/London,    4,  6, 2026-04-05T23:00:00Z, 2026-04-05T23:00:00Z, 8760",
    "fiscal_year, UTC,             10,  1, 2027-09-30T00:00:00Z, 2026-10-01T00:00:00Z, 8760",
    "fiscal_year, UTC,              3,  1, 2028-02-29T23:59:59Z, 2027-03-01T00:00:00Z, 8784",
    "fiscal_year, Asia/Kolkata,     4,  1, 2026-03-31T18:30:00Z, 2026-03-31T18:30:00Z, 8760",
    "fiscal_year, Australia/Sydney, 7,  1, 2026-06-30T14:00:00Z, 2026-06-30T14:00:00Z, 8760"
  })
  void everyPeriodHasItsOwnBorders(
      String period,
      String zone,
      int startMonth,
      int startDay,
      Instant time,
      Instant start,
      double hours) {
    Budget budget =
        budget("b", 1)
            .setPeriod(period)
            .setZone(zone)
            .setFiscalStartMonth(startMonth)
            .setFiscalStartDay(startDay)
            .build();

    assertPeriod(budget, time, start, hours);
  }

  @Test
  void aZoneThatChangesItsRulesChangesItsPeriods() {
    // Volgograd went from UTC+4 to UTC+3 on 27 December 2020; Samoa left out a whole day in 2011.
    Budget volgograd = budget("b", 1).setZone("Europe/Volgograd").build();
    assertPeriod(
        volgograd,
        Instant.parse("2020-12-15T00:00:00Z"),
        Instant.parse("2020-11-30T20:00:00Z"),
        745);
    Budget samoa = budget("b", 1).setZone("Pacific/Apia").build();
    assertPeriod(
        samoa, Instant.parse("2011-12-15T00:00:00Z"), Instant.parse("2011-12-01T10:00:00Z"), 720);
  }

  @Test
  void aCustomPeriodStandsAlone() {
    Budget budget =
        budget("b", 1)
            .setPeriod("custom")
            .setCustomFrom(Instant.parse("2026-11-02T00:00:00Z"))
            .setCustomTo(Instant.parse("2026-12-19T00:00:00Z"))
            .build();

    assertThat(BudgetCalendar.periodOf(budget, Instant.parse("2026-11-01T23:59:59.999Z")))
        .isEmpty();
    assertThat(BudgetCalendar.periodOf(budget, Instant.parse("2026-12-18T23:59:59.999Z")))
        .contains(new Period(budget.getCustomFrom(), budget.getCustomTo()));
    assertThat(BudgetCalendar.periodOf(budget, Instant.parse("2026-12-19T00:00:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"day", "week", "month", "quarter", "fiscal_year"})
  void periodsFollowEachOtherWithoutAGap(String name) {
    Random random = new Random(name.hashCode());
    for (String zone : new String[] {"America/New_York", "Africa/Cairo", "Pacific/Chatham"}) {
      Budget budget =
          budget("b", 1)
              .setPeriod(name)
              .setZone(zone)
              .setFiscalStartMonth(1 + random.nextInt(12))
              .setFiscalStartDay(1 + random.nextInt(28))
              .build();
      for (int i = 0; i < 300; i++) {
        Instant time = Instant.ofEpochSecond(1_577_836_800L + random.nextInt(315_360_000));
        Period period = BudgetCalendar.periodOf(budget, time).orElseThrow();
        assertThat(period.holds(time)).isTrue();
        assertThat(
                period.start().atZone(ZoneId.of(zone)).toLocalDate().atStartOfDay(ZoneId.of(zone)))
            .isEqualTo(period.start().atZone(ZoneId.of(zone)));
        assertThat(BudgetCalendar.periodOf(budget, period.end()).orElseThrow().start())
            .isEqualTo(period.end());
      }
    }
  }

  private static void assertPeriod(Budget budget, Instant time, Instant start, double hours) {
    Period period = BudgetCalendar.periodOf(budget, time).orElseThrow();
    assertThat(period.start()).isEqualTo(start);
    assertThat(Duration.between(period.start(), period.end()))
        .isEqualTo(Duration.ofMinutes((long) (hours * 60)));
  }
}
