package io.tollgate.source.opencode;

import static io.tollgate.source.JsonReportsOf.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.Reports;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Mapping;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and parts have the shape of OpenCode 1.3's {@code message-v2.ts}. */
class OpenCodeMessagesTest {

  private static final long CREATED = 1_795_168_800_000L; // 2026-11-20T10:00:00Z
  private static final String SESSION =
      "\"session\":{\"id\":\"ses_1\",\"directory\":\"/repo\",\"version\":\"1.3.2\",\"time\":{\"created\":%d}%s}";
  private static final String INFO =
      "\"info\":{\"id\":\"msg_2\",\"sessionID\":\"ses_1\",\"role\":\"assistant\",\"time\":{\"created\":%d,"
          + "\"completed\":1795168830000},\"parentID\":\"msg_1\",\"modelID\":\"claude-sonnet-4-5\","
          + "\"providerID\":\"%s\",\"mode\":\"build\",\"agent\":\"build\",\"path\":{\"cwd\":\"/repo/a\",\"root\":"
          + "\"/repo\"},\"cost\":0.05,\"tokens\":{\"input\":4,\"output\":90,\"reasoning\":0,\"cache\":{\"read\":"
          + "900,\"write\":30}},\"finish\":\"tool-calls\"}";
  private static final String USER =
      "\"info\":{\"id\":\"msg_1\",\"sessionID\":\"ses_1\",\"role\":\"user\",\"time\":{\"created\":%d},\"agent\":"
          + "\"build\",\"model\":{\"providerID\":\"anthropic\",\"modelID\":\"claude-sonnet-4-5\"}},\"parts\":["
          + "{\"type\":\"text\",\"text\":\"sort it\"},{\"type\":\"text\",\"text\":\"CANARY\",\"synthetic\":true}]";
  private static final String STEP =
      "{\"id\":\"prt_%d\",\"type\":\"step-finish\",\"reason\":\"stop\",\"cost\":%s,\"tokens\":{%s}}";
  private static final String TOOL =
      "{\"id\":\"prt_3\",\"type\":\"tool\",\"callID\":\"call_1\",\"tool\":\"write\",\"state\":{\"status\":\"%s\","
          + "\"input\":{\"filePath\":\"/repo/a.py\",\"content\":\"CANARY\"},\"output\":\"CANARY\",\"time\":{"
          + "\"start\":1795168805000,\"end\":1795168820000}}}";
  private static final String COUNTS =
      "\"total\":1024,\"input\":4,\"output\":90,\"reasoning\":0,\"cache\":{\"read\":900,\"write\":30}";

  @Test
  void aMessageIsARequestAndItsToolUses() {
    List<ToolEvent> events = map(assistant("anthropic", STEP.formatted(4, "0.05", COUNTS)));

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly("other", "tool_result", "model_request");
    ToolEvent call = events.get(2);
    assertThat(call.getInputTokens()).isEqualTo(4);
    assertThat(call.getCacheReadTokens()).isEqualTo(900);
    assertThat(call.getCacheWriteUnknownTokens()).isEqualTo(30);
    assertThat(call.getOutputTokens()).isEqualTo(90);
    assertThat(call.getReportedCost()).isEqualByComparingTo(new BigDecimal("0.05"));
    assertThat(call.getMessageId()).isEqualTo("msg_2");
    assertThat(call.getEventTime()).isEqualTo(Instant.ofEpochMilli(CREATED));
    assertThat(call.getTool()).isEqualTo("opencode");
    assertThat(call.getToolVersion()).isEqualTo("1.3.2");
    assertThat(call.getWorkingDirectory()).isEqualTo("/repo/a");
    ToolEvent use = events.get(1);
    assertThat(use.getToolUseId()).isEqualTo("call_1");
    assertThat(use.getOutcome()).isEqualTo("success");
    assertThat(use.getPaths()).containsExactly("/repo/a.py");
    assertThat(use.getEventTime()).isEqualTo(Instant.parse("2026-11-20T10:00:20Z"));
    assertThat(events.toString()).doesNotContain("CANARY").doesNotContain(Drift.UNKNOWN_EVENT);
  }

  @Test
  void whatCouldNotBeReadIsARejectionThatNamesIt() {
    String session = "{" + SESSION.formatted(CREATED, "");
    String counted = INFO.formatted(CREATED, "anthropic");

    assertThat(rejections(session + ",\"parts\":[],\"unreadable\":[\"message msg_7\"]}"))
        .containsExactly("message msg_7 is not a JSON object");
    assertThat(rejections(session + ",\"info\":null}"))
        .containsExactly("info is not a JSON object");
    String line =
        session + "," + counted + ",\"unreadable\":[\"part prt_1\",\"part prt_2\"],\"parts\":[]}";
    assertThat(rejections(line))
        .containsExactly("part prt_1 is not a JSON object", "part prt_2 is not a JSON object");
    List<Mapping> mappings = new OpenCodeMessages(Reports.ARRIVAL).map(slice(line));
    assertThat(mappings).filteredOn(Mapping.Event.class::isInstance).hasSize(2);
  }

  /** What a person typed is a prompt; what OpenCode added to it and asked a sub-agent is not. */
  @Test
  void onlyWhatAPersonTypedIsAPrompt() {
    String typed = "{" + SESSION.formatted(CREATED, "") + "," + USER.formatted(CREATED) + "}";
    String asked =
        "{"
            + SESSION.formatted(CREATED, ",\"parentID\":\"ses_0\"")
            + ","
            + USER.formatted(CREATED)
            + "}";

    ToolEvent prompt = map(typed).get(0);
    assertThat(prompt.getKind()).isEqualTo("prompt");
    assertThat(prompt.getPromptText()).isEqualTo("sort it");
    assertThat(prompt.getQuerySource()).isEqualTo("main");
    assertThat(map(asked).get(0).getKind()).isEqualTo("other");
    assertThat(map(asked).get(0).getQuerySource()).isEqualTo("subagent");
  }

  /** Old versions put several requests into a message, whose own counts are the last one's. */
  @Test
  void eachStepOfAMessageCounts() {
    String first =
        STEP.formatted(
            1,
            "0.02",
            "\"input\":7,\"output\":40,\"reasoning\":0,\"cache\":{\"read\":0,\"write\":930}");
    String begin = "{\"id\":\"prt_4\",\"type\":\"step-start\"}";
    String line =
        line(
            INFO.formatted(CREATED, "anthropic"),
            first,
            TOOL.formatted("completed"),
            begin,
            STEP.formatted(5, "0.03", COUNTS));

    List<ToolEvent> calls = requests(map(line));

    assertThat(calls)
        .extracting(ToolEvent::getMessageId, ToolEvent::getInputTokens, ToolEvent::getOutputTokens)
        .containsExactly(tuple("msg_2", 7L, 40L), tuple("msg_2/2", 4L, 90L));
    assertThat(calls.get(1).getEventTime()).isEqualTo(Instant.parse("2026-11-20T10:00:20Z"));
    assertThat(calls).extracting(ToolEvent::getEventId).doesNotHaveDuplicates();
  }

  @Test
  void theMessageCountsIfItsPartsAreGone() {
    ToolEvent whole =
        requests(map(assistant("anthropic", STEP.formatted(4, "0.05", COUNTS)))).get(0);
    ToolEvent bare = requests(map(line(INFO.formatted(CREATED, "anthropic")))).get(0);

    assertThat(bare.getEventId()).isEqualTo(whole.getEventId());
    assertThat(bare.getMessageId()).isEqualTo(whole.getMessageId());
    assertThat(bare.getOutputTokens()).isEqualTo(90);
  }

  /** By hand: 100 new, 50 read, 10 written; 30 of 80 or beside 80 were thoughts. */
  @ParameterizedTest
  @CsvSource({
    "openai, 240, 80", // 100 + 50 + 10 + 80: thoughts are in the output
    "openai, 270, 110", // as above + 30: they are not
    "openai, , 80",
    "google, , 110",
    "google-vertex, , 110",
    "google, 240, 80",
    "openai, 7, 80",
  })
  void thoughtsCountOnce(String provider, String total, long output) {
    String counts =
        (total == null ? "" : "\"total\":" + total + ",")
            + "\"input\":100,\"output\":80,\"reasoning\":30,\"cache\":{\"read\":50,\"write\":10}";

    ToolEvent call = requests(map(assistant(provider, STEP.formatted(4, "0", counts)))).get(0);

    assertThat(call.getInputTokens()).isEqualTo(100);
    assertThat(call.getCacheReadTokens()).isEqualTo(50);
    assertThat(call.getCacheWriteUnknownTokens()).isEqualTo(10);
    assertThat(call.getOutputTokens()).isEqualTo(output);
    assertThat(call.getReasoningTokens()).isEqualTo(30);
    assertThat(call.getReportedCost()).isNull(); // OpenCode does not know it
  }

  /** A fork copies the messages of its original under new ids. */
  @Test
  void copiesOfAForkDoNotCount() {
    String fork = SESSION.formatted(CREATED + 1, "");
    String copied =
        "{"
            + fork
            + ","
            + INFO.formatted(CREATED, "anthropic")
            + ",\"parts\":["
            + TOOL.formatted("completed")
            + "]}";

    List<ToolEvent> events = map(copied, "{" + fork + "," + USER.formatted(CREATED) + "}");

    assertThat(events).extracting(ToolEvent::getKind).containsOnly("other");
    assertThat(events.get(1).getAttributes().get(Events.NOT_COUNTED)).contains("forked");
    assertThat(events.get(1).getOutputTokens()).isZero();
  }

  @Test
  void aUseThatHasNotEndedIsToldLater() {
    String running = line(INFO.formatted(CREATED, "anthropic"), TOOL.formatted("running"));

    assertThat(map(running)).extracting(ToolEvent::getKind).doesNotContain("tool_result");
  }

  @Test
  void aRequestThatFailedIsAnError() {
    String info =
        "\"info\":{\"id\":\"msg_2\",\"sessionID\":\"ses_1\",\"role\":\"assistant\",\"time\":{\"created\":%d},\"modelID\":"
            + "\"m\",\"providerID\":\"opencode\",\"error\":{\"name\":\"APIError\",\"data\":{\"message\":\"overloaded\","
            + "\"statusCode\":529}},\"cost\":0,\"tokens\":{\"input\":0,\"output\":0,\"reasoning\":0,\"cache\":{\"read\":0,"
            + "\"write\":0}}}";
    ToolEvent error = map(line(info.formatted(CREATED))).get(0);

    assertThat(error.getKind()).isEqualTo("model_error");
    assertThat(error.getError()).isEqualTo("overloaded");
    assertThat(error.getStatusCode()).isEqualTo(529);
    assertThat(error.getVendor()).isEqualTo("unknown"); // Zen resells the models of others
  }

  /** An export names its session once, before the messages. */
  @Test
  void aLineMayNameTheSessionOfThoseAfterIt() {
    String head =
        "{\"info\":{\"id\":\"ses_1\",\"projectID\":\"p\",\"directory\":\"/repo\",\"title\":\"CANARY\",\"version\":"
            + "\"1.3.2\",\"time\":{\"created\":"
            + CREATED
            + ",\"updated\":"
            + CREATED
            + "}}}";
    String message = "{" + INFO.formatted(CREATED, "anthropic") + ",\"parts\":[]}";

    List<ToolEvent> events = map(head, message, message.replace("ses_1", "ses_2"));

    assertThat(events.get(0).getKind()).isEqualTo("session");
    assertThat(events.get(0).getSessionId()).isEqualTo("ses_1");
    assertThat(requests(events))
        .extracting(ToolEvent::getToolVersion)
        .containsExactly("1.3.2", null);
    assertThat(events.toString()).doesNotContain("CANARY");
  }

  private static String assistant(String provider, String step) {
    return line(INFO.formatted(CREATED, provider), TOOL.formatted("completed"), step);
  }

  private static String line(String info, String... parts) {
    return "{"
        + SESSION.formatted(CREATED - 1, "")
        + ","
        + info
        + ",\"parts\":["
        + String.join(",", parts)
        + "]}";
  }

  private static List<ToolEvent> requests(List<ToolEvent> events) {
    return events.stream().filter(event -> event.getKind().equals("model_request")).toList();
  }

  private static List<ToolEvent> map(String... lines) {
    OpenCodeMessages messages = new OpenCodeMessages(Reports.ARRIVAL);
    List<ToolEvent> events = new ArrayList<>();
    for (String line : lines) {
      messages.map(slice(line)).forEach(mapping -> events.add(Reports.event(mapping)));
    }
    return events;
  }

  private static List<String> rejections(String line) {
    return new OpenCodeMessages(Reports.ARRIVAL)
        .map(slice(line)).stream()
            .filter(Mapping.Rejection.class::isInstance)
            .map(mapping -> ((Mapping.Rejection) mapping).detail())
            .toList();
  }
}
