package io.tollgate.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GranularityTest {

  @ParameterizedTest
  @CsvSource({
    "MINUTE, 2026-07-24T18:14:32.544Z, 2026-07-24T18:14:00Z, 2026-07-24T18:15:00Z",
    "HOUR,   2026-07-24T18:14:32.544Z, 2026-07-24T18:00:00Z, 2026-07-24T19:00:00Z",
    "DAY,    2026-07-24T18:14:32.544Z, 2026-07-24T00:00:00Z, 2026-07-25T00:00:00Z",
    "MONTH,  2026-07-24T18:14:32.544Z, 2026-07-01T00:00:00Z, 2026-08-01T00:00:00Z",
    "MONTH,  2026-07-31T23:59:59.999Z, 2026-07-01T00:00:00Z, 2026-08-01T00:00:00Z",
    "MONTH,  2026-08-01T00:00:00Z,     2026-08-01T00:00:00Z, 2026-09-01T00:00:00Z",
    "MONTH,  2028-02-29T12:00:00Z,     2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "DAY,    2028-02-29T12:00:00Z,     2028-02-29T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH,  2026-12-31T23:59:59Z,     2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void utcPeriods(Granularity granularity, Instant time, Instant start, Instant end) {
    assertThat(granularity.periodOf(time)).isEqualTo(new Period(start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, America/New_York, 2026-03-15T12:00:00Z, 2026-03-01T05:00:00Z, 743",
    "MONTH, America/New_York, 2026-11-15T12:00:00Z, 2026-11-01T04:00:00Z, 721",
    "MONTH, America/New_York, 2026-08-01T03:30:00Z, 2026-07-01T04:00:00Z, 744",
    "MONTH, UTC,              2026-08-01T03:30:00Z, 2026-08-01T00:00:00Z, 744",
    "MONTH, Asia/Shanghai,    2026-08-01T03:30:00Z, 2026-07-31T16:00:00Z, 744",
    "MONTH, Europe/Berlin,    2028-02-10T00:00:00Z, 2028-01-31T23:00:00Z, 696",
    "DAY,   America/New_York, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 23",
    "DAY,   America/New_York, 2026-11-01T12:00:00Z, 2026-11-01T04:00:00Z, 25",
    "DAY,   Europe/Berlin,    2026-10-25T00:30:00Z, 2026-10-24T22:00:00Z, 25",
    "DAY,   Asia/Kathmandu,   2026-07-24T18:14:00Z, 2026-07-23T18:15:00Z, 24",
    "DAY,   Asia/Kathmandu,   2026-07-24T18:15:00Z, 2026-07-24T18:15:00Z, 24",
    "DAY,   Africa/Cairo,     2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z, 23",
    "DAY,   Africa/Cairo,     2026-04-23T21:59:59Z, 2026-04-22T22:00:00Z, 24"
  })
  void zonedPeriods(Granularity granularity, ZoneId zone, Instant time, Instant start, long hours) {
    Period period = granularity.periodOf(time, zone);

    assertThat(period.start()).isEqualTo(start);
    assertThat(Duration.between(period.start(), period.end())).isEqualTo(Duration.ofHours(hours));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "America/New_York",
        "Africa/Cairo",
        "Australia/Lord_Howe",
        "Pacific/Chatham"
      })
  void periodsFollowEachOtherWithoutGapOnQuartersOfAnHour(String name) {
    ZoneId zone = ZoneId.of(name);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < 500; i++) {
      Instant time = Instant.ofEpochSecond(1_577_836_800L + random.nextInt(315_360_000));
      for (Granularity granularity : Granularity.values()) {
        Period period = granularity.periodOf(time, zone);
        assertThat(period.holds(time)).isTrue();
        assertThat(granularity.periodOf(period.end(), zone).start()).isEqualTo(period.end());
        assertThat(granularity.periodOf(period.end().minusMillis(1), zone)).isEqualTo(period);
        if (granularity.compareTo(Granularity.HOUR) > 0) {
          assertThat(period.start().getEpochSecond() % 900).isZero();
        }
      }
    }
  }

  @Test
  void labelsAreWordsOfTheTopics() {
    assertThat(Granularity.of("month")).isEqualTo(Granularity.MONTH);
    assertThat(Granularity.MINUTE.label()).isEqualTo("minute");
    assertThatThrownBy(() -> Granularity.of("week")).isInstanceOf(IllegalArgumentException.class);
  }
}
