package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a model wrote, from the hook or the transcript to its topic, without the content. */
class AiWritesIT {

  private static final String CODE =
      "int canary(int[] values) {\\n  int total = 0;\\n  for (int value : values) {\\n"
          + "    total = total * 31 + Integer.reverse(value);\\n    if (total < 0) {\\n"
          + "      total = -total;\\n    }\\n  }\\n  return total;\\n}\\n";
  private static final String INPUT = "{\"file_path\":\"src/A.java\",\"content\":\"" + CODE + "\"}";

  private static CollectorRig rig;

  private static final String RESULT =
      "{\"type\":\"user\",\"uuid\":\"r\",\"sessionId\":\"s\",\"timestamp\":\"2026-11-20T09:00:01Z\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t-1\"}]}}\n";

  @BeforeAll
  static void start() throws Exception {
    rig = CollectorRig.start();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void tellsOnceWhatHookAndTranscriptSaw() throws Exception {
    rig.client()
        .post(
            "/hooks/claude-code",
            "{\"session_id\":\"s\",\"hook_event_name\":\"PostToolUse\",\"tool_name\":\"Write\","
                + "\"tool_use_id\":\"t-1\",\"tool_input\":"
                + INPUT
                + ",\"tool_response\":{}}");
    rig.client()
        .post(
            "/v1/transcripts/claude-code",
            "{\"type\":\"assistant\",\"uuid\":\"u\",\"sessionId\":\"s\",\"timestamp\":"
                + "\"2026-11-20T09:00:00Z\",\"message\":{\"id\":\"m\",\"model\":\"claude-opus-5\","
                + "\"content\":[{\"type\":\"tool_use\",\"id\":\"t-1\",\"name\":\"Write\",\"input\":"
                + INPUT
                + "}],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n"
                + RESULT);

    List<AiWrite> writes = rig.writesOnceStored();

    assertThat(writes).extracting(AiWrite::getWriteId).hasSize(2);
    assertThat(writes).extracting(AiWrite::getWriteId).containsOnly(writes.get(0).getWriteId());
    assertThat(writes)
        .extracting(AiWrite::getModel)
        .containsExactlyInAnyOrder(null, "claude-opus-5");
    ContentPrint expected = ContentPrint.of("A.java", CODE.replace("\\n", "\n"));
    assertThat(writes)
        .allSatisfy(
            write -> {
              assertThat(write.getSha256()).isEqualTo(expected.sha256());
              assertThat(PrintCodec.decode(write.getPrints()).size())
                  .isEqualTo(expected.prints().size())
                  .isPositive();
              assertThat(write.getPath()).isEqualTo("src/A.java");
              assertThat(write.getVerifiedTeam()).isEqualTo("platform");
            });
    assertThat(rig.newEvents().toString() + writes).doesNotContain("canary", "Integer");
  }

  @Test
  void takesNothingFromAUseThatIsOnlyAskedForOrFailed() throws Exception {
    rig.newEvents();
    for (String hook : List.of("PreToolUse", "PostToolUseFailure")) {
      HttpResponse<byte[]> answer =
          rig.client()
              .post(
                  "/hooks/claude-code",
                  "{\"session_id\":\"s\",\"hook_event_name\":\""
                      + hook
                      + "\",\"tool_name\":\"Write\",\"tool_use_id\":\"t-2\",\"tool_input\":"
                      + INPUT
                      + "}");
      assertThat(answer.statusCode()).isEqualTo(200);
    }

    assertThat(rig.writesOnceStored()).isEmpty();
    assertThat(rig.newEvents())
        .extracting(event -> event.value().getSourceEvent())
        .contains("claude_code.hook.PreToolUse", "claude_code.hook.PostToolUseFailure");
  }

  @Test
  void knowsWhatServersAndCommandsWriteAndKeepsNoneOfIt() throws Exception {
    List<String> inputs =
        List.of(
            "{\"name_path\":\"A/canary\",\"relative_path\":\"src/A.java\",\"body\":\"CODE\"}",
            "{\"relative_path\":\"src/A.java\",\"needle\":\"canary\\nx\",\"repl\":\"CODE\"}",
            "{\"relative_path\":\"src/A.java\",\"content\":\"CODE\"}",
            "{\"pathInProject\":\"src/A.java\",\"text\":\"CODE\"}",
            "{\"path\":\"src/A.java\",\"unheard_of\":\"CODE\"}",
            "{\"command\":\"printf '%s' 'CODE' > src/A.java\"}",
            "{\"command\":\"python3 - <<'E'\\nopen('src/A.java','w').write(\\\"\\\"\\\"CODE\\\"\\\"\\\")\\nE\"}");
    for (int each = 0; each < inputs.size(); each++) {
      rig.client()
          .post(
              "/hooks/claude-code",
              "{\"session_id\":\"s-mcp\",\"hook_event_name\":\"PostToolUse\",\"tool_name\":\"mcp__x__y\","
                  + "\"tool_use_id\":\"m-%d\",\"tool_input\":%s,\"tool_response\":{}}"
                      .formatted(each, inputs.get(each).replace("CODE", CODE)));
    }

    List<AiWrite> writes = rig.writesOnceStored();

    assertThat(writes)
        .hasSize(inputs.size())
        .allSatisfy(write -> assertThat(write.getPath()).isEqualTo("src/A.java"));
    assertThat(writes).extracting(AiWrite::getSha256).containsOnly(writes.get(0).getSha256());
    assertThat(rig.newEvents().toString() + writes)
        .doesNotContain("Integer.reverse")
        .contains("[content: ");
  }

  @Test
  void takesWhatAnOwnToolSaysThatItWrote() throws Exception {
    String event =
        "{\"kind\":\"tool_result\",\"tool\":\"own\",\"session_id\":\"s-own\",\"tool_use_id\":\"%s\","
            + "\"model\":\"own-7b\",\"outcome\":\"%s\",\"tool_input\":\"%s\"}";
    String input = INPUT.replace("\\", "\\\\").replace("\"", "\\\"");
    rig.client().post("/v1/events", event.formatted("e-1", "success", input));
    rig.client().post("/v1/events", event.formatted("e-2", "failure", input));

    List<AiWrite> writes = rig.writesOnceStored();

    assertThat(writes)
        .singleElement()
        .satisfies(write -> assertThat(write.getToolUseId()).isEqualTo("e-1"))
        .satisfies(write -> assertThat(write.getModel()).isEqualTo("own-7b"))
        .satisfies(write -> assertThat(write.getPath()).isEqualTo("src/A.java"));
    assertThat(rig.newEvents().toString()).doesNotContain("Integer.reverse");
  }
}
