package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets planted in everything that can be sent must not be in anything that is stored. */
class CanaryIT {

  private static final String KEY = "AKIACANARYCANARY1234";
  private static final String MAIL = "canary@elsewhere.example";
  private static final String PLANTED = KEY + " " + MAIL + " password=canary-bird";

  private static CollectorRig rig;
  private static CollectorClient client;

  @BeforeAll
  static void start() throws Exception {
    rig = CollectorRig.start();
    client = rig.client();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/logs", "/v1/transcripts/claude-code", "/hooks/claude-code"})
  void isNowhereWhenTheBodyCannotBeUsed(String path) throws Exception {
    client.post(path, "{\"broken\": \"" + PLANTED);

    List<DeadLetter> letters = rig.newDeadLetters();
    assertThat(letters)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(StandardCharsets.UTF_8.decode(letter.getOriginal()).toString())
                    .contains("[secret:aws-access-key]"));
    assertClean(letters.toString());
  }

  @Test
  void isNowhereInAnEvent() throws Exception {
    String prompt = CollectorIT.prompt("s", 1).replace("write a sort", PLANTED);
    client.post("/v1/logs", CollectorIT.json(prompt));
    client.post(
        "/v1/transcripts/claude-code",
        "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"timestamp\":\"2026-11-20T09:00:00Z\","
            + "\"message\":{\"role\":\"user\",\"content\":\""
            + PLANTED
            + "\"}}\n");
    client.post(
        "/hooks/claude-code",
        "{\"session_id\":\"s\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\","
            + "\"tool_use_id\":\"t\",\"tool_input\":{\"command\":\""
            + PLANTED
            + "\"}}");

    String events =
        rig.eventsOnceStored().stream()
            .map(record -> record.value().toString())
            .toList()
            .toString();

    assertThat(events).contains("[personal:email]", "[secret:aws-access-key]", "[secret:assigned]");
    assertClean(events);
    assertThat(rig.newDeadLetters()).isEmpty();
  }

  private static void assertClean(String stored) {
    assertThat(stored).doesNotContain(KEY, MAIL, "canary-bird");
  }
}
