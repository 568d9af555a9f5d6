package io.tollgate.cli.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "90s, PT90S",
    "15m, PT15M",
    "8h, PT8H",
    "7d, P7D",
    "PT8H, PT8H",
    "P2DT1M, P2DT1M",
    "0s, PT0S"
  })
  void lengthsHaveAUnit(String text, Duration length) {
    assertThat(TimeLength.of(text)).contains(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "h", "-8h", "8 h", "1w", "PT-8H", "8h30m", "٣h", "PT1E9S"})
  void whatIsNoLengthIsNone(String text) {
    assertThat(TimeLength.of(text)).isEmpty();
  }

  @Test
  void isADayAnInstantOrADistance() {
    assertThat(PointInTime.of("--since", "2026-11-02", NOW))
        .isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    assertThat(PointInTime.ahead("--until", "2026-11-02T08:00:00+01:00", NOW))
        .isEqualTo(Instant.parse("2026-11-02T07:00:00Z"));
    assertThat(PointInTime.of("--since", "24h", NOW)).isEqualTo(NOW.minus(Duration.ofDays(1)));
    assertThat(PointInTime.ahead("--until", "24h", NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-31", "tomorrow", "", "2026-11-02 08:00", "PT9999999999999999H"})
  void whatIsNoneIsToldInWords(String text) {
    assertThatThrownBy(() -> PointInTime.ahead("--until", text, NOW))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "--until must be a day like 2026-11-02, an instant like 2026-11-02T08:00:00Z or a time"
                + " from now like 90m, 24h or 7d");
  }

  /** A time that no calendar reaches. */
  @Test
  void whatIsTooFarIsToldInWords() {
    assertThatThrownBy(() -> PointInTime.ahead("--until", "PT999999999999999H", NOW))
        .hasMessageStartingWith("--until must be");
  }
}
