package io.tollgate.source;

import static io.tollgate.source.Reports.genAi;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.OtlpProtobuf;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Signal;
import io.tollgate.source.report.Mapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryPromptsTest {

  private static final String MESSAGES =
      "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"sort the list\"}]}]";
  private static final String QUOTED = MESSAGES.replace("\"", "\\\"");
  private static final String RESULT =
      "[{\\\"type\\\":\\\"tool_result\\\",\\\"content\\\":\\\"CANARY\\\"}]";

  private static Reports inference() {
    return genAi("gen_ai.client.inference.operation.details")
        .with("gen_ai.operation.name", "chat")
        .with("gen_ai.provider.name", "openai")
        .with("gen_ai.request.model", "gpt-5.5")
        .with("gen_ai.usage.input_tokens", 10L)
        .with("gen_ai.input.messages", MESSAGES);
  }

  @Test
  void tellsThePromptOfACallBeforeIt() {
    List<ToolEvent> events = logs(inference());
    ToolEvent prompt = events.get(0);
    ToolEvent call = events.get(1);

    assertThat(call.getKind()).isEqualTo("model_request");
    assertThat(call.getPromptId()).isEqualTo(prompt.getPromptId());
    assertThat(call.getPromptText()).isNull();
    assertThat(call.getAttributes().toString()).doesNotContain("sort the list");
    assertThat(prompt.getKind()).isEqualTo("prompt");
    assertThat(prompt.getPromptText()).isEqualTo("sort the list");
    assertThat(prompt.getSourceEvent()).isEqualTo("gen_ai.prompt");
    assertThat(prompt.getWitness()).isEqualTo("span");
    assertThat(prompt.getTool()).isEqualTo("metacode");
    assertThat(prompt.getSessionId()).isEqualTo("chat-1");
    assertThat(prompt.getClaimedUser()).isEqualTo("cai@example.com");
    assertThat(prompt.getInputTokens()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"attributes\":[MODEL,{\"key\":\"gen_ai.input.messages\",\"value\":{\"stringValue\":\"QUOTED\"}}]",
        "\"attributes\":[MODEL,{\"key\":\"gen_ai.input.messages\",\"value\":{\"arrayValue\":{\"values\":["
            + "{\"kvlistValue\":{\"values\":[{\"key\":\"role\",\"value\":{\"stringValue\":\"user\"}},"
            + "{\"key\":\"content\",\"value\":{\"stringValue\":\"sort the list\"}}]}}]}}}]",
        "\"attributes\":[MODEL,{\"key\":\"gen_ai.prompt\",\"value\":{\"stringValue\":\"sort the list\"}}]",
        "\"attributes\":[MODEL,{\"key\":\"gen_ai.prompt\",\"value\":{\"stringValue\":\"QUOTED\"}}]",
        "\"attributes\":[MODEL,{\"key\":\"gen_ai.prompt.0.role\",\"value\":{\"stringValue\":\"system\"}},"
            + "{\"key\":\"gen_ai.prompt.0.content\",\"value\":{\"stringValue\":\"be kind\"}},"
            + "{\"key\":\"gen_ai.prompt.1.role\",\"value\":{\"stringValue\":\"user\"}},"
            + "{\"key\":\"gen_ai.prompt.1.content\",\"value\":{\"stringValue\":\"sort the list\"}}]",
        "\"attributes\":[MODEL,"
            + "{\"key\":\"llm.input_messages.0.message.role\",\"value\":{\"stringValue\":\"user\"}},"
            + "{\"key\":\"llm.input_messages.0.message.contents.0.message_content.text\","
            + "\"value\":{\"stringValue\":\"sort the list\"}}]",
        "\"attributes\":[MODEL],\"events\":[{\"name\":\"exception\",\"attributes\":7},"
            + "{\"name\":\"gen_ai.content.prompt\",\"attributes\":["
            + "{\"key\":\"gen_ai.prompt\",\"value\":{\"stringValue\":\"QUOTED\"}}]}]",
        "\"attributes\":[MODEL],\"events\":[{\"name\":\"gen_ai.user.message\",\"attributes\":["
            + "{\"key\":\"gen_ai.event.content\",\"value\":{\"stringValue\":"
            + "\"{\\\"content\\\":\\\"sort the list\\\"}\"}}]}]",
        "\"attributes\":[MODEL],\"events\":[{\"name\":\"gen_ai.user.message\",\"attributes\":["
            + "{\"key\":\"content\",\"value\":{\"stringValue\":\"sort the list\"}}]}]"
      })
  void readsEveryFormOfASpan(String form) throws Exception {
    List<ToolEvent> events = span(form);

    assertThat(events).extracting(ToolEvent::getKind).containsExactly("prompt", "other");
    assertThat(events.get(0).getPromptText()).isEqualTo("sort the list");
    assertThat(events.get(0).getEventTime()).isEqualTo(Instant.parse("2026-11-20T10:00:40Z"));
    assertThat(events.get(1).getEventTime()).isEqualTo(Instant.parse("2026-11-20T10:00:42.500Z"));
    assertThat(events.get(1).getAttributes().toString()).doesNotContain("sort the list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"attributes\":[MODEL]",
        "\"attributes\":[MODEL,{\"key\":\"gen_ai.prompt.0.role\",\"value\":{\"stringValue\":\"user\"}},"
            + "{\"key\":\"gen_ai.prompt.0.content\",\"value\":{\"stringValue\":\"RESULT\"}}]",
        "\"attributes\":[MODEL,{\"key\":\"gen_ai.prompt.0.role\",\"value\":{\"stringValue\":\"user\"}},"
            + "{\"key\":\"gen_ai.prompt.0.content\",\"value\":{\"stringValue\":\"sort\"}},"
            + "{\"key\":\"gen_ai.prompt.1.role\",\"value\":{\"stringValue\":\"assistant\"}},"
            + "{\"key\":\"gen_ai.prompt.1.tool_calls.0.name\",\"value\":{\"stringValue\":\"ls\"}}]",
        "\"attributes\":[{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"invoke_agent\"}},"
            + "{\"key\":\"gen_ai.input.messages\",\"value\":{\"stringValue\":\"QUOTED\"}}]",
        "\"attributes\":[{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"embeddings\"}},"
            + "{\"key\":\"gen_ai.input.messages\",\"value\":{\"stringValue\":\"QUOTED\"}}]"
      })
  void tellsNoneWhereNobodyAsks(String form) throws Exception {
    assertThat(span(form)).singleElement().extracting(ToolEvent::getKind).isNotEqualTo("prompt");
  }

  @Test
  void readsEventsOfSpansInProtobufToo() throws Exception {
    var event =
        io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
            .setName("gen_ai.user.message")
            .addAttributes(text("content", "sort the list"));
    var export = ExportTraceServiceRequest.newBuilder();
    var resource = export.addResourceSpansBuilder();
    resource.getResourceBuilder().addAttributes(text("service.name", "metacode"));
    resource
        .addScopeSpansBuilder()
        .addSpansBuilder()
        .setEndTimeUnixNano(1_795_168_842_500_000_000L)
        .addAttributes(text("gen_ai.request.model", "gpt-5.5"))
        .addEvents(event.clone().setName("exception"))
        .addEvents(event);

    List<ToolEvent> events =
        events(OtlpProtobuf.read(export.build().toByteArray(), Signal.SPANS).records());

    assertThat(events.get(0).getPromptText()).isEqualTo("sort the list");
  }

  @Test
  void theEventAndTheSpanOfACallTellOnePrompt() throws Exception {
    String id =
        span("\"attributes\":[MODEL,"
                + "{\"key\":\"gen_ai.conversation.id\",\"value\":{\"stringValue\":\"chat-1\"}},"
                + "{\"key\":\"gen_ai.input.messages\",\"value\":{\"stringValue\":\"QUOTED\"}}]")
            .get(0)
            .getEventId();
    Reports log = inference().at(1_795_168_842_600_000_000L, 0);

    assertThat(logs(log).get(0).getEventId()).isEqualTo(id);
    assertThat(logs(log.with("gen_ai.conversation.id", "chat-2")).get(0).getEventId())
        .isNotEqualTo(id);
  }

  /** Then the tool's own report of the prompt and the call's meet by that id. */
  @Test
  void keepsTheIdThatTheToolGaveThePrompt() {
    List<ToolEvent> events = logs(inference().with("prompt.id", "prompt-9"));

    assertThat(events).extracting(ToolEvent::getPromptId).containsOnly("prompt-9");
  }

  @Test
  void tellsThePromptOfARowOfMessagesOnlyOnce() {
    List<ToolEvent> first = logs(message("system", "be kind"), message("user", "sort the list"));
    List<ToolEvent> later =
        logs(
            message("system", "be kind"),
            message("user", "sort the list"),
            message("assistant", "done"),
            message("user", "and the table"),
            genAi("gen_ai.choice"),
            message("system", "be kind"),
            message("user", "and the index"));
    List<ToolEvent> result =
        logs(message("user", "sort"), message("assistant", ""), message("tool", "CANARY"));

    assertThat(prompts(first)).containsExactly("sort the list");
    assertThat(prompts(later)).containsExactly("and the table", "and the index");
    assertThat(later).extracting(ToolEvent::getKind).startsWith("other", "other", "other", "other");
    assertThat(later.get(4).getKind()).isEqualTo("prompt");
    assertThat(prompts(result)).isEmpty();
  }

  @Test
  void keepsConversationsOfDifferentSessionsApart() {
    assertThat(
            prompts(
                logs(
                    message("user", "sort the list"),
                    message("user", "sort mine").with("gen_ai.conversation.id", "chat-2"))))
        .containsExactly("sort the list", "sort mine");
  }

  @Test
  void repeatsNothingOfToolsThatTellTheirPromptsThemselves() throws Exception {
    assertThat(logs(inference().resource("service.name", "gemini-cli"))).hasSize(1);
    assertThat(
            span(
                "codex_cli_rs",
                "\"attributes\":[MODEL,{\"key\":\"gen_ai.prompt\",\"value\":{\"stringValue\":\"s\"}}]"))
        .hasSize(1);
    assertThat(logs(genAi("user_prompt").with("gen_ai.prompt", "sort"))).hasSize(1);
  }

  private static Reports message(String role, String content) {
    return genAi("gen_ai." + role + ".message").body(Map.of("content", content));
  }

  private static List<String> prompts(List<ToolEvent> events) {
    return events.stream()
        .filter(event -> event.getKind().equals("prompt"))
        .map(ToolEvent::getPromptText)
        .toList();
  }

  private static List<ToolEvent> logs(Reports... reports) {
    List<ToolEvent> events = new ArrayList<>();
    TelemetryPrompts prompts = new TelemetryPrompts(Reports.ARRIVAL);
    for (Reports each : reports) {
      Mapping mapping = LogSources.map(each.log(), Reports.ARRIVAL);
      prompts.with(each.log(), mapping).forEach(prompt -> events.add(Reports.event(prompt)));
      events.add(Reports.event(mapping));
    }
    prompts.end().forEach(prompt -> events.add(Reports.event(prompt)));
    return events;
  }

  private static List<ToolEvent> span(String form) throws Exception {
    return span("metacode", form);
  }

  private static List<ToolEvent> span(String service, String form) throws Exception {
    String export =
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},
         "scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",
          "name":"chat","startTimeUnixNano":"1795168840000000000",
          "endTimeUnixNano":"1795168842500000000",%s}]}]}]}
        """
            .formatted(service, form)
            .replace(
                "MODEL",
                "{\"key\":\"gen_ai.request.model\",\"value\":{\"stringValue\":\"gpt-5.5\"}}")
            .replace("QUOTED", QUOTED)
            .replace("RESULT", RESULT);
    return events(OtlpJson.read(export.getBytes(StandardCharsets.UTF_8), Signal.SPANS).records());
  }

  private static List<ToolEvent> events(List<OtlpRecord> spans) {
    List<ToolEvent> events = new ArrayList<>();
    TelemetryPrompts prompts = new TelemetryPrompts(Reports.ARRIVAL);
    for (OtlpRecord each : spans) {
      Mapping mapping = Spans.map(each, Reports.ARRIVAL);
      prompts.with(each, mapping).forEach(prompt -> events.add(Reports.event(prompt)));
      events.add(Reports.event(mapping));
    }
    return events;
  }

  private static io.opentelemetry.proto.common.v1.KeyValue text(String key, String value) {
    return io.opentelemetry.proto.common.v1.KeyValue.newBuilder()
        .setKey(key)
        .setValue(io.opentelemetry.proto.common.v1.AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
