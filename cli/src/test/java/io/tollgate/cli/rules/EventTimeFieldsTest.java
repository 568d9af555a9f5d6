package io.tollgate.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.rule.JsonEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeFieldsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"1793620800.5", "1793620800500", "1793620800500000", "1793620800500000000"})
  void theSizeOfACountTellsItsUnit(String count) {
    Instant expected = Instant.parse("2026-11-02T12:00:00.500Z");

    assertThat(of(new BigDecimal(count))).contains(expected);
    assertThat(of(count)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "2026-11-02 10:00:00,123           ! 2026-11-02T10:00:00.123Z",
        "2026-11-02T10:00:00.1234567891234Z ! 2026-11-02T10:00:00.123456789Z",
        "2026-11-02T10:00:00,5+02:00       ! 2026-11-02T08:00:00.500Z",
        "2026-11-02 10:00:00.5+0130        ! 2026-11-02T08:30:00.500Z",
        "2026-11-02 10:00:00-02            ! 2026-11-02T12:00:00Z",
        "2026-11-02 10:00:00.25 UTC        ! 2026-11-02T10:00:00.250Z",
        "2026-11-02t10:00:00z              ! 2026-11-02T10:00:00Z",
        "2026-11-02T10:00                  ! 2026-11-02T10:00:00Z",
        "02/Nov/2026:10:00:00 +0200        ! 2026-11-02T08:00:00Z",
      })
  void readsTheTimesOfLogs(String text, Instant expected) {
    assertThat(of(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "1,5",
        "2026-11-02",
        "1e400",
        "2026-13-02T10:00:00Z",
        "02/11/2026"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TimeCreated_SystemTime",
        "ts",
        "CreationTime",
        "EventTime",
        "Timestamp",
        "_time",
        "published",
        "TimeGenerated",
        "event.created"
      })
  void readsTheFieldsOfUsualLogs(String field) {
    JsonEvent event = JsonEvent.of(Map.of(field, "2026-11-02T10:00:00Z"));

    assertThat(new EventTimeFields(EventTimeFields.USUAL).of(event))
        .contains(Instant.parse("2026-11-02T10:00:00Z"));
  }

  @Test
  void readsTheTimeThatWindowsNestsInAnAttribute() {
    Map<String, ?> time = Map.of("#attributes", Map.of("SystemTime", "2026-11-02T10:00:00Z"));
    JsonEvent event = JsonEvent.of(Map.of("System", Map.of("TimeCreated", time)));

    assertThat(new EventTimeFields(EventTimeFields.USUAL).of(event))
        .contains(Instant.parse("2026-11-02T10:00:00Z"));
  }

  @Test
  void anEndlessNumberIsNoTimeEither() {
    assertThat(of(new BigDecimal("1e2147483647"))).isEmpty();
    assertThat(of(new BigDecimal("1e-999999999"))).isEmpty();
    assertThat(of(new BigDecimal("9e60"))).isEmpty();
  }

  private static Optional<Instant> of(Object value) {
    return new EventTimeFields(EventTimeFields.USUAL).of(JsonEvent.of(Map.of("timestamp", value)));
  }
}
