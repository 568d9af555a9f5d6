package io.tollgate.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.backtest.LogReach.Comparison;
import io.tollgate.event.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReachTest {

  private static final LogReach REACH = new LogReach(Map.of(0, 10L, 1, 0L));

  @ParameterizedTest
  @CsvSource({
    "tool-events, 0, 10, match, prompt, COMPARED",
    "tool-events, 0, 9, match, prompt, OLDER_THAN_THE_LOG",
    "tool-events, 1, 0, deadline, prompt, COMPARED",
    "tool-events, 2, 50, match, prompt, OLDER_THAN_THE_LOG",
    "tool-events, 0, 10, provenance, ai_write, NOT_FROM_THE_LOG",
    "tool-events, 0, 10, match, output_review, NOT_FROM_THE_LOG",
    "ai-writes, 0, 10, deadline, ai_write, NOT_FROM_THE_LOG"
  })
  void looksWhereTheEventStands(
      String topic, int partition, long offset, String type, String kind, Comparison expected) {
    Violation violation = violation(topic, partition, offset, type, kind);

    assertThat(REACH.of(violation)).isEqualTo(expected);
  }

  @Test
  void wantsAllThatACorrelationRestsOn() {
    Violation violation = violation("tool-events", 0, 12, "correlation", "prompt");

    violation.setRelatedEvents(List.of("e1@tool-events-1-3", "e2@tool-events-0-12"));
    assertThat(REACH.of(violation)).isEqualTo(Comparison.COMPARED);

    violation.setRelatedEvents(List.of("e1@tool-events-0-3", "e2@tool-events-0-12"));
    assertThat(REACH.of(violation)).isEqualTo(Comparison.OLDER_THAN_THE_LOG);
  }

  private static Violation violation(
      String topic, int partition, long offset, String type, String kind) {
    Violation violation = new Violation();
    violation.setEventTopic(topic);
    violation.setEventPartition(partition);
    violation.setEventOffset(offset);
    violation.setFindingType(type);
    violation.setKind(kind);
    violation.setRelatedEvents(List.of());
    return violation;
  }
}
