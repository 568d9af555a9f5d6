package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tollgate.event.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedControlTest {

  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  @Test
  void countsByTopicAndTellsTheLast() {
    RefusedControl refused =
        RefusedControl.of(
            List.of(
                letter("l1", "policies", NOON.plusSeconds(60)),
                letter("l2", "decisions", NOON),
                letter("l3", "policies", NOON)));

    assertThat(refused.sentence())
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("3 control records refused (decisions, policies); ")
                    .contains(
                        "the last at 2026-11-02T12:01:00Z of policies: no such policy;",
                        "'tollgate dead-letters show l1'"));
    assertThat(refused.object())
        .contains(
            entry("counts", Map.of("decisions", 1, "policies", 2)),
            entry("last_time", "2026-11-02T12:01:00Z"),
            entry("last_topic", "policies"),
            entry("last_reason", "invalid_event"),
            entry("last_detail", "no such\npolicy"),
            entry("last_dead_letter_id", "l1"));
  }

  @Test
  void oneIsOneRecordAndNoneIsNothingToSay() {
    assertThat(RefusedControl.of(List.of(letter("l1", "policies", NOON))).sentence())
        .hasValueSatisfying(text -> assertThat(text).startsWith("1 control record refused"));

    RefusedControl none = RefusedControl.of(List.of());
    assertThat(none.sentence()).isEmpty();
    assertThat(none.object()).containsEntry("counts", Map.of()).containsEntry("last_topic", null);
  }

  private static DeadLetter letter(String id, String topic, Instant received) {
    DeadLetter letter = new DeadLetter();
    letter.setDeadLetterId(id);
    letter.setOrigin(topic);
    letter.setReceivedTime(received);
    letter.setReason("invalid_event");
    letter.setDetail("no such\npolicy");
    return letter;
  }
}
