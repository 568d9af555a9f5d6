package io.tollgate.source.report;

import static io.tollgate.source.Reports.RECEIVED;
import static io.tollgate.source.Reports.claudeCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  private static final long RECORD_NANOS = 1_795_000_000_000_000_000L;
  private static final long OBSERVED_NANOS = 1_795_000_001_000_000_000L;

  @Test
  void takesTheBestTimeThereIs() {
    assertTime(prompt("2026-11-20T10:59:59.1234+01:00"), "2026-11-20T09:59:59.123Z", "event");
    assertTime(prompt("yesterday"), Instant.ofEpochSecond(1_795_000_000).toString(), "record");
    assertTime(
        prompt("").at(0, OBSERVED_NANOS),
        Instant.ofEpochSecond(1_795_000_001).toString(),
        "observed");
    assertTime(prompt("").at(0, 0), RECEIVED.toString(), "received");
  }

  @Test
  void replacesATimeThatIsAhead() {
    Instant ahead = RECEIVED.plus(Duration.ofMinutes(6));
    ToolEvent event = prompt(ahead.toString()).event();

    assertThat(event.getEventTime()).isEqualTo(RECEIVED);
    assertThat(event.getEventTimeSource()).isEqualTo("received");
    assertThat(event.getClaimedEventTime()).isEqualTo(ahead);
  }

  @Test
  void toleratesFiveMinutes() {
    Instant ahead = RECEIVED.plus(Duration.ofMinutes(5));
    ToolEvent event = prompt(ahead.toString()).event();

    assertThat(event.getEventTime()).isEqualTo(ahead);
    assertThat(event.getClaimedEventTime()).isNull();
  }

  /** Written out they would fill the memory, or be more than any number may be. */
  @ParameterizedTest
  @ValueSource(strings = {"1e99999999", "20261e999999999", "1e-999999999", "-1e99999999"})
  void takesANumberWithAHugeExponentForNoTime(String time) {
    assertTime(prompt(time).at(0, 0), RECEIVED.toString(), "received");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2019-12-31T23:59:59Z", "2026-11-27T10:00:00.001Z", "+99999-01-01T00:00:00Z"})
  void rejectsTimesThatCannotBe(String time) {
    assertThat(prompt(time).reason()).isEqualTo("time_out_of_range");
  }

  @Test
  void rejectsARecordTimeThatCannotBe() {
    assertThat(prompt("").at(-1, 0).reason()).isEqualTo("time_out_of_range");
  }

  private static Reports prompt(String stated) {
    return claudeCode("user_prompt").with("event.timestamp", stated).at(RECORD_NANOS, 0);
  }

  private static void assertTime(Reports report, String time, String source) {
    ToolEvent event = report.event();
    assertThat(event.getEventTime()).isEqualTo(Instant.parse(time));
    assertThat(event.getEventTimeSource()).isEqualTo(source);
    assertThat(event.getClaimedEventTime()).isNull();
  }
}
