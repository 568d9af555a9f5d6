package io.tollgate.streams;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in events that reached the log unredacted, as a client writes them. */
class CanaryTest {

  private static final String KEY = "AKIACANARYCANARY1234";

  /** What people and other programs read; a changelog repeats what was read. */
  private static final List<String> OPEN_TOPICS =
      List.of(
          EventTopics.USAGE.name(),
          EventTopics.DUPLICATES.name(),
          EventTopics.DEAD_LETTERS.name(),
          DetectionTopics.VIOLATIONS.name(),
          DetectionTopics.CASES.name());

  private static final String RULE =
      """
      title: A key is sent
      name: key-is-sent
      logsource: {product: tollgate}
      detection:
        sel:
          attributes.note|contains: AKIA
          prompt_text|contains: AKIA
        condition: sel
      """;

  private static final String BLOCK =
      """
      level: high
      tollgate:
        version: 1
        clause: No key is sent.
        effective: {from: 2025-01-01}
      """;

  private static final String MATCH =
      RULE
          + "id: 6f0c2b9e-8d7a-4f31-9c55-0b1f5f0f7a11\n"
          + BLOCK
          + """
            tests:
              - {name: one, event: {attributes.note: AKIA1, prompt_text: AKIA1}, expect: match}
              - {name: other, event: {kind: session}, expect: no-match}
          """;

  private static final String COUNT =
      RULE
          + """
          ---
          title: A key is sent again
          id: 6f0c2b9e-8d7a-4f31-9c55-0b1f5f0f7a12
          name: key-is-sent-again
          correlation:
            type: event_count
            rules: key-is-sent
            group-by: attributes.note
            timespan: 10m
            condition: {gte: 1}
          """
          + BLOCK
          + """
            lateness: 1m
            tests:
              - name: one
                events: [{at: 0m, event: {attributes.note: AKIA1, prompt_text: AKIA1}}]
                expect: {count: 1}
              - name: other
                events: [{at: 0m, event: {attributes.note: x}}]
                expect: no-alert
          """;

  @Test
  void noSecretOfAnEventGetsIntoWhatOthersRead(@TempDir Path folder) {
    try (AppDriver app = new AppDriver(folder)) {
      app.apply(Policies.of(MATCH));
      app.apply(Policies.of(COUNT));
      app.tell(planted("e1"));
      app.tell(planted("e1"));
      app.tellBytes((KEY + " is no record").getBytes(StandardCharsets.UTF_8));
      for (int second = 0; second < 120; second++) {
        app.advance(Duration.ofSeconds(1));
      }

      Map<String, List<TestRecord<byte[], byte[]>>> records = app.records();

      assertThat(records.get(EventTopics.USAGE.name())).isNotEmpty();
      assertThat(records.get(EventTopics.DEAD_LETTERS.name())).hasSize(1);
      assertThat(told(app, records.get(DetectionTopics.VIOLATIONS.name())))
          .extracting(Violation::getPolicyName)
          .containsExactlyInAnyOrder("key-is-sent", "key-is-sent-again");
      assertThat(OPEN_TOPICS)
          .allSatisfy(
              topic ->
                  assertThat(records.getOrDefault(topic, List.of()))
                      .as(topic)
                      .noneMatch(CanaryTest::holdsTheKey));
    }
  }

  /** Any part of it may be a prompt; size and digest still tell which one it was. */
  @Test
  void noLetterKeepsWhatItIsAboutWherePromptsAreDropped(@TempDir Path folder) {
    String record = "what somebody typed, and no record";
    try (AppDriver app = new AppDriver(folder, false)) {
      app.tellBytes(record.getBytes(StandardCharsets.UTF_8));

      assertThat(app.records().get(EventTopics.DEAD_LETTERS.name()))
          .singleElement()
          .extracting(letter -> app.deserialize(EventTopics.DEAD_LETTERS, letter.value()))
          .satisfies(
              letter -> {
                assertThat(letter.getOriginal().remaining()).isZero();
                assertThat(letter.getOriginalKept()).isZero();
                assertThat(letter.getOriginalSize()).isEqualTo(record.length());
                assertThat(letter.getOriginalSha256()).isNotBlank();
              });
    }
  }

  private static List<Violation> told(AppDriver app, List<TestRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(record -> app.deserialize(DetectionTopics.VIOLATIONS, record.value()))
        .toList();
  }

  private static boolean holdsTheKey(TestRecord<byte[], byte[]> record) {
    return Stream.of(record.key(), record.value())
        .filter(Objects::nonNull)
        .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(KEY));
  }

  private static ToolEvent planted(String id) {
    return event(
        id,
        "prompt",
        event ->
            event
                .setEventTime(NOON)
                .setPromptId("p1")
                .setPromptText("use " + KEY)
                .setToolInput("{\"command\":\"echo " + KEY + "\"}")
                .setError("refused " + KEY)
                .setPaths(List.of("/tmp/" + KEY))
                .setAttributes(Map.of("note", KEY)));
  }
}
