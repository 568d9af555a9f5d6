package io.tollgate.source.gemini;

import static io.tollgate.source.JsonReportsOf.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.Reports;
import io.tollgate.source.report.Drift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiChatTest {

  private static final String META =
      "{\"sessionId\":\"s-1\",\"projectHash\":\"abc\",\"startTime\":\"2026-11-20T09:00:00.000Z\","
          + "\"lastUpdated\":\"2026-11-20T09:09:00.000Z\",\"kind\":\"main\"%s}";
  private static final String USER =
      "{\"id\":\"u-1\",\"timestamp\":\"2026-11-20T09:00:01.000Z\",\"type\":\"user\",\"content\":%s}";
  private static final String ANSWER =
      "{\"id\":\"g-1\",\"timestamp\":\"2026-11-20T09:00:05.000Z\",\"type\":\"gemini\",\"content\":"
          + "\"CANARY\",\"thoughts\":[{\"subject\":\"CANARY\"}],\"model\":\"gemini-3-pro\"%s}";
  private static final String TOKENS =
      ",\"tokens\":{\"input\":1200,\"output\":80,\"cached\":1000,\"thoughts\":40,\"tool\":30,\"total\":%d}";
  private static final String TOOLS =
      ",\"toolCalls\":[{\"id\":\"write_file-1\",\"name\":\"write_file\",\"args\":{\"file_path\":\"a.py\","
          + "\"content\":\"CANARY\"},\"result\":[\"CANARY\"],\"status\":\"%s\",\"timestamp\":"
          + "\"2026-11-20T09:00:07.000Z\"},{\"id\":\"shell-2\",\"name\":\"run_shell_command\",\"args\":"
          + "{\"command\":\"pytest\"},\"status\":\"error\"}]";

  @Test
  void readsASessionLineByLine() {
    List<ToolEvent> events =
        map(META.formatted(""), USER.formatted("\"sort it\""), answer(1_350, "success"));

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly("session", "prompt", "model_request", "tool_result", "tool_result");
    assertThat(events).allMatch(event -> event.getSessionId().equals("s-1"));
    assertThat(events).extracting(ToolEvent::getEventId).doesNotHaveDuplicates();
    assertThat(events.get(1).getPromptText()).isEqualTo("sort it");
    assertThat(events.get(1).getPromptId()).isEqualTo("u-1");
    assertThat(events.toString()).doesNotContain("CANARY").doesNotContain(Drift.UNKNOWN_EVENT);
  }

  /** The total says whether results of tools were input of their own. */
  @ParameterizedTest
  @CsvSource({"1350, 230", "1320, 200"})
  void countsEachClassOfTokensOnce(int total, long input) {
    ToolEvent call = map(META.formatted(""), answer(total, "success")).get(1);

    assertThat(call.getModel()).isEqualTo("gemini-3-pro");
    assertThat(call.getTool()).isEqualTo("gemini-cli");
    assertThat(call.getVendor()).isEqualTo("google");
    assertThat(call.getMessageId()).isEqualTo("g-1");
    assertThat(call.getCumulative()).isTrue();
    assertThat(call.getInputTokens()).isEqualTo(input);
    assertThat(call.getCacheReadTokens()).isEqualTo(1_000);
    assertThat(call.getOutputTokens()).isEqualTo(120);
    assertThat(call.getReasoningTokens()).isEqualTo(40);
    assertThat(call.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:00:05Z"));
  }

  @Test
  void tellsUsesOfToolsThatHaveEnded() {
    List<ToolEvent> events = map(META.formatted(""), answer(1_350, "executing"));
    List<ToolEvent> ended = map(META.formatted(""), answer(1_350, "success"));

    assertThat(events.subList(2, events.size()))
        .extracting(ToolEvent::getToolUseId, ToolEvent::getOutcome)
        .containsExactly(tuple("shell-2", "failure"));
    assertThat(ended.subList(2, ended.size()))
        .extracting(ToolEvent::getToolUseId, ToolEvent::getOutcome, ToolEvent::getPaths)
        .containsExactly(
            tuple("write_file-1", "success", List.of("a.py")),
            tuple("shell-2", "failure", List.of()));
    assertThat(ended.get(2).getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:00:07Z"));
    assertThat(ended.get(3).getEventId()).isEqualTo(events.get(2).getEventId());
  }

  /** A message is written down as it comes, and again under its id with its counts. */
  @Test
  void aMessageThatIsWrittenAgainIsTheSameCall() {
    List<ToolEvent> events =
        map(
            META.formatted(""),
            ANSWER.formatted(""),
            ANSWER.formatted(TOKENS.formatted(1_350)),
            answer(1_350, "success"));

    assertThat(events.get(1).getKind()).isEqualTo("other");
    assertThat(events.get(2).getKind()).isEqualTo("model_request");
    assertThat(events.get(1).getEventId()).isNotEqualTo(events.get(2).getEventId());
    assertThat(events.get(3).getEventId()).isEqualTo(events.get(2).getEventId());
  }

  @Test
  void aWholeSessionInOneObjectIsTheSameAsItsLines() {
    String prompt = USER.formatted("\"sort it\"");
    List<ToolEvent> lines = map(META.formatted(""), prompt, answer(1_350, "success"));
    String messages = "\"messages\":[" + prompt + "," + answer(1_350, "success") + "]";
    List<ToolEvent> whole = map(META.formatted("," + messages));
    List<ToolEvent> checkpoint = map(META.formatted(""), "{\"$set\":{" + messages + "}}");

    assertThat(whole).hasSameSizeAs(lines);
    assertThat(ids(whole).subList(1, 5)).isEqualTo(ids(lines).subList(1, 5));
    assertThat(ids(checkpoint).subList(2, 6)).isEqualTo(ids(lines).subList(1, 5));
  }

  @Test
  void whatWasRewoundStaysPaidFor() {
    List<ToolEvent> events =
        map(META.formatted(""), answer(1_350, "success"), "{\"$rewindTo\":\"g-1\"}");

    assertThat(events)
        .extracting(ToolEvent::getKind)
        .containsExactly("session", "model_request", "tool_result", "tool_result", "other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"sort it\"|sort it",
        "[{\"text\":\"sort \"},{\"text\":\"it\"}]|sort it",
        "[{\"text\":\"sort @a.py\"},{\"text\":\"\\n--- Content from referenced files ---\"},{\"text\":\"CANARY\"}]|sort @a.py",
        "\"sort @a.py\\n--- Content from referenced files ---\\nCANARY\"|sort @a.py",
        "\"CANARY\",\"displayContent\":[{\"text\":\"sort @a.py\"}]|sort @a.py",
        "{\"text\":\"sort it\"}|sort it"
      })
  void keepsWhatWasTyped(String content, String typed) {
    ToolEvent prompt = map(META.formatted(""), USER.formatted(content)).get(1);

    assertThat(prompt.getKind()).isEqualTo("prompt");
    assertThat(prompt.getPromptText()).isEqualTo(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"functionResponse\":{\"name\":\"f\",\"response\":{\"output\":\"CANARY\"}}}]",
        "\"<state_snapshot>CANARY\"",
        "\"\""
      })
  void takesNothingElseForAPrompt(String content) {
    ToolEvent event = map(META.formatted(""), USER.formatted(content)).get(1);

    assertThat(event.getKind()).isEqualTo("other");
    assertThat(event.toString()).doesNotContain("CANARY");
  }

  @Test
  void aSubagentBelongsToTheSessionThatItsFolderIsNamedAfter() {
    String meta = META.formatted("").replace("main", "subagent");
    List<ToolEvent> events =
        mapOf("parent", meta, USER.formatted("\"look\""), answer(1_350, "success"));

    assertThat(events).allMatch(event -> event.getSessionId().equals("parent"));
    assertThat(events.get(1).getKind()).isEqualTo("other");
    assertThat(events.get(2).getQuerySource()).isEqualTo("subagent");
  }

  @Test
  void noticesWhatIsNew() {
    String counts = ANSWER.formatted(",\"tokens\":{\"input\":1,\"audio\":7}");

    assertThat(map("{\"id\":\"x\",\"type\":\"hologram\"}").get(0).getAttributes())
        .containsKey(Drift.UNKNOWN_EVENT);
    assertThat(map(counts).get(0).getAttributes())
        .containsEntry(Drift.UNKNOWN_ATTRIBUTES, "usage.audio");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{broken|malformed_record",
        "7|malformed_record",
        "{\"id\":\"g\",\"type\":\"gemini\",\"tokens\":{\"input\":-1}}|invalid_tokens"
      })
  void rejectsWhatCannotBeRead(String line, String reason) {
    assertThat(GeminiChat.records(slice(line))).hasSize(1);
    assertThat(new GeminiChat(Reports.ARRIVAL, null).map(slice(line)))
        .singleElement()
        .satisfies(no -> assertThat(Reports.reason(no)).isEqualTo(reason));
  }

  private static String answer(int total, String status) {
    return ANSWER.formatted(TOKENS.formatted(total) + TOOLS.formatted(status));
  }

  private static List<String> ids(List<ToolEvent> events) {
    return events.stream().map(ToolEvent::getEventId).toList();
  }

  private static List<ToolEvent> map(String... lines) {
    return mapOf(null, lines);
  }

  private static List<ToolEvent> mapOf(String session, String... lines) {
    GeminiChat chat = new GeminiChat(Reports.ARRIVAL, session);
    List<ToolEvent> events = new ArrayList<>();
    for (String line : lines) {
      for (Slice record : GeminiChat.records(slice(line))) {
        chat.map(record).forEach(mapping -> events.add(Reports.event(mapping)));
      }
    }
    return events;
  }
}
