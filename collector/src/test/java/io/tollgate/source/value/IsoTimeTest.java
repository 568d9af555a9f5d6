package io.tollgate.source.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-07-24T18:14:32.544Z",
        "2026-07-24T18:14:32Z",
        "2024-02-29T23:59:59.999999999Z",
        "2023-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-07-24T24:00:00Z",
        "2026-07-24T23:60:00Z",
        "2016-12-31T23:59:60Z",
        "2026-07-24T18:14:32.Z",
        "2026-07-24T18:14:32,5Z",
        "2026-07-24T18:14:32.5+02:00",
        "2026-07-24 18:14:32Z",
        "+2026-07-24T18:14:32Z",
        "2026-07-24T18:14Z",
        "",
        "now",
        "0000-01-01T00:00:00Z",
        "2026-07-24T18:14:32.1234567890Z",
        "２026-07-24T18:14:32Z"
      })
  void readsWhatTheLibraryReads(String text) {
    assertThat(IsoTime.parse(text)).isEqualTo(library(text));
  }

  @Test
  void readsRandomTimesAndTheirDamagedCopies() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      String time =
          Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)).toString();
      StringBuilder damaged = new StringBuilder(time);
      damaged.setCharAt(
          random.nextInt(time.length()), "0123456789-:.TZ+ ".charAt(random.nextInt(17)));

      assertThat(IsoTime.parse(time)).isEqualTo(library(time));
      assertThat(IsoTime.parse(damaged.toString())).isEqualTo(library(damaged.toString()));
    }
  }

  private static Instant library(String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
