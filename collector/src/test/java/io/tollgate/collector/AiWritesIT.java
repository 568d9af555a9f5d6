package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a model wrote, from the hook or the transcript to its topic; the content stays behind. */
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
    for (String hook : List.of("PreToolUse", "PostToolUseFailure")) {
      rig.client()
          .post(
              "/hooks/claude-code",
              "{\"session_id\":\"s\",\"hook_event_name\":\""
                  + hook
                  + "\",\"tool_name\":\"Write\",\"tool_use_id\":\"t-2\",\"tool_input\":"
                  + INPUT
                  + "}");
    }

    assertThat(rig.writesOnceStored()).isEmpty();
  }
}
