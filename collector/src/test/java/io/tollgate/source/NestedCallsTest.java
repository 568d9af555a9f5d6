package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.Signal;
import io.tollgate.source.report.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedCallsTest {

  @Test
  void countsTheInnermostOfSpansThatTellTheSameCall() throws Exception {
    List<ToolEvent> events =
        export(
            call("c", "b", 100, 10),
            call("b", "between", 100, 10),
            other("between", "a"),
            call("a", "root", 100, 10));

    assertThat(kinds(events)).containsExactly("model_request", "other", "other", "other");
    assertThat(events.get(1).getInputTokens()).isZero();
    assertThat(events.get(1).getOutputTokens()).isZero();
    assertThat(events.get(1).getAttributes())
        .containsEntry("tollgate.not_counted_tokens", "110")
        .containsKey(Events.NOT_COUNTED);
    assertThat(events.get(3).getAttributes()).containsKey(Events.NOT_COUNTED);
  }

  @Test
  void leavesOutASumOfWhatItEncloses() throws Exception {
    List<ToolEvent> events =
        export(call("a", "", 300, 30), call("b", "a", 100, 10), call("c", "a", 200, 20));

    assertThat(kinds(events)).containsExactly("other", "model_request", "model_request");
  }

  /** A tool that the outer call uses may ask another model. */
  @Test
  void countsBothWhereTheCountsDiffer() throws Exception {
    assertThat(kinds(export(call("a", "", 300, 30), call("b", "a", 100, 10))))
        .containsExactly("model_request", "model_request");
  }

  @Test
  void countsEqualCallsOfOneAgent() throws Exception {
    assertThat(kinds(export(call("b", "a", 100, 10), call("c", "a", 100, 10), other("a", ""))))
        .containsExactly("model_request", "model_request", "other");
  }

  @Test
  void countsSpansThatEncloseEachOtherAndThemselves() throws Exception {
    assertThat(kinds(export(call("a", "a", 100, 10)))).containsExactly("model_request");
    assertThat(kinds(export(other("a", "b"), other("b", "a"), call("c", "a", 1, 1))))
        .containsExactly("other", "other", "model_request");
  }

  private static List<String> kinds(List<ToolEvent> events) {
    return events.stream().map(ToolEvent::getKind).toList();
  }

  private static String call(String id, String parent, long input, long output) {
    return span(
        id,
        parent,
        "{\"key\":\"gen_ai.operation.name\",\"value\":{\"stringValue\":\"chat\"}},"
            + "{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":"
            + input
            + "}},{\"key\":\"gen_ai.usage.output_tokens\",\"value\":{\"intValue\":"
            + output
            + "}}");
  }

  private static String other(String id, String parent) {
    return span(id, parent, "");
  }

  private static String span(String id, String parent, String attributes) {
    return "{\"traceId\":\"t\",\"spanId\":\""
        + id
        + "\",\"parentSpanId\":\""
        + parent
        + "\",\"name\":\"x\",\"startTimeUnixNano\":\"1795168797000000000\","
        + "\"endTimeUnixNano\":\"1795168798500000000\",\"attributes\":["
        + attributes
        + "]}";
  }

  private static List<ToolEvent> export(String... spans) throws Exception {
    String export =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans) + "]}]}]}";
    return Spans.map(
            OtlpJson.read(export.getBytes(StandardCharsets.UTF_8), Signal.SPANS).records(),
            Reports.ARRIVAL)
        .stream()
        .map(Reports::event)
        .toList();
  }
}
