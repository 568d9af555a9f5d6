package io.tollgate.streams.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.judgement.EventPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private static final EventPosition RECORD = new EventPosition("tool-events", 0, 7);

  private final StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
  private final Quarantine quarantine =
      new Quarantine(new DeadLetters(Clock.systemUTC(), meters), (topic, letter) -> new byte[0]);

  @Test
  void givesUpARecordOnWhichTheCodeFailsThreeTimes() {
    quarantine.failed(RECORD, "judge", new IllegalStateException());
    quarantine.failed(RECORD, "judge", new IllegalStateException());
    assertThat(quarantine.isEmpty()).isTrue();

    quarantine.failed(RECORD, "judge", new IllegalStateException());

    assertThat(quarantine.fault(RECORD))
        .contains(
            new Fault("processing_failed", "step judge failed on it with IllegalStateException"));
  }

  @Test
  void givesUpARecordOfWhichTooMuchIsMadeAtOnce() {
    quarantine.failed(RECORD, "judge", new RecordTooLargeException("too large"));

    assertThat(quarantine.fault(RECORD)).contains(new Fault("record_too_large", "too large"));
  }

  @Test
  void givesUpNothingBecauseOfBrokersOrDisks() {
    for (int i = 0; i < 10; i++) {
      quarantine.failed(RECORD, "judge", new TimeoutException("no leader"));
      quarantine.failed(RECORD, "judge", new UncheckedIOException(new IOException("disk")));
    }

    assertThat(quarantine.isEmpty()).isTrue();
  }

  /** Otherwise threads would be replaced for ever. */
  @Test
  void explainsNoDeathByARecordThatWasGivenUpBefore() {
    Exception first = new IllegalStateException();
    quarantine.failed(RECORD, "judge", first);
    quarantine.tooLarge(RECORD, "too large", new RecordTooLargeException("too large"));
    Exception again = new IllegalStateException();
    quarantine.failed(RECORD, "judge", again);

    assertThat(quarantine.explains(new StreamsException(first))).isTrue();
    assertThat(quarantine.explains(new StreamsException(again))).isFalse();
  }

  @Test
  void writesOneDeadLetterOfARecordThatSeveralStepsRead() {
    quarantine.tooLarge(RECORD, "too large", new RecordTooLargeException("too large"));

    assertThat(quarantine.letter(RECORD, "judge", new byte[1])).hasSize(1);
    assertThat(quarantine.letter(RECORD, "count", new byte[1])).isEmpty();
    assertThat(quarantine.letter(RECORD, "judge", new byte[1])).hasSize(1);
  }
}
