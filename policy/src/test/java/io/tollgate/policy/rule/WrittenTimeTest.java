package io.tollgate.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T10:00:00+01:00",
        "2026-01-01 10:00:00 +0100",
        "2026-01-01 10:00:00,000 +01:00",
        "2026-01-01 10:00:00 +01",
        "2026-01-01 04:00:00 -0500",
        "2026-01-01 09:00:00 UTC",
        "2026-01-01 09:00:00",
        "01/Jan/2026:10:00:00 +0100",
        "1767258000"
      })
  void oneInstantIsWrittenInManyWays(String text) {
    assertThat(WrittenTime.of(text))
        .hasValueSatisfying(
            time -> assertThat(time.toInstant()).isEqualTo(Instant.parse("2026-01-01T09:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01", "2026-01-01 +0100", "2026-01-01 10:00:00 +", "soon", "-5"})
  void allElseIsNoTime(String text) {
    assertThat(WrittenTime.of(text)).isEmpty();
  }
}
