package io.tollgate.source.plain;

import static io.tollgate.source.JsonReportsOf.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.JsonReportsOf;
import io.tollgate.source.JsonSources;
import io.tollgate.source.Reports;
import io.tollgate.source.report.Mapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {

  private static final JsonReportsOf CLOUDEVENTS = new JsonReportsOf("cloudevents");

  private static final String CALL =
      """
      {"specversion":"1.0","id":"e-1","source":"/bots/review","type":"com.example.model_request",
       "time":"2026-11-20T09:59:57Z","subject":"chat-1","datacontenttype":"application/json",
       "traceparent":"00-1","data":{"tool":"review-bot","model":"metacode-1","input_tokens":7}}
      """;

  @Test
  void mapsAnEventWithItsEnvelope() {
    ToolEvent event = CLOUDEVENTS.event(CALL);

    assertThat(event.getKind()).isEqualTo("model_request");
    assertThat(event.getWitness()).isEqualTo("api");
    assertThat(event.getSourceEvent()).isEqualTo("com.example.model_request");
    assertThat(event.getSessionId()).isEqualTo("chat-1");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2026-11-20T09:59:57Z"));
    assertThat(event.getInputTokens()).isEqualTo(7);
    assertThat(event.getAttributes()).containsExactly(Map.entry("traceparent", "00-1"));
  }

  @Test
  void takesEncodedDataAndTheBinaryMode() {
    String data = "{\"kind\":\"prompt\",\"prompt\":\"sort it\",\"session_id\":\"chat-2\"}";
    String encoded = Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
    ToolEvent structured =
        CLOUDEVENTS.event(
            "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"s\",\"type\":\"t\",\"data_base64\":\""
                + encoded
                + "\"}");
    ToolEvent binary =
        Reports.event(
            JsonSources.mapBinaryCloudEvent(
                Map.of("specversion", "1.0", "id", "e", "source", "s", "type", "t"),
                slice(data),
                Reports.ARRIVAL));

    assertThat(structured.getPromptText()).isEqualTo("sort it");
    assertThat(binary).isEqualTo(structured);
  }

  @Test
  void tellsEventsApartBySourceAndId() {
    String id = CLOUDEVENTS.event(CALL).getEventId();

    assertThat(CLOUDEVENTS.event(CALL.replace(":7", ":8")).getEventId()).isEqualTo(id);
    assertThat(CLOUDEVENTS.event(CALL.replace("e-1", "e-2")).getEventId()).isNotEqualTo(id);
    assertThat(CLOUDEVENTS.event(CALL.replace("/bots", "/other")).getEventId()).isNotEqualTo(id);
  }

  /** The envelope is looked at first: what it says decides how the data is read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"specversion\":\"0.3\",\"id\":\"e\",\"source\":\"s\",\"type\":\"other\"}|the specversion is not 1.x",
        "{\"id\":\"e\"}|the CloudEvent has no specversion"
      })
  void namesWhatIsWrongWithTheEnvelopeFirst(String event, String detail) {
    assertThat(CLOUDEVENTS.detail(event)).isEqualTo(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"e\",\"source\":\"s\",\"type\":\"other\",\"data\":{}}",
        "{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"other\",\"data\":{}}",
        "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"s\",\"type\":\"other\"}",
        "{\"specversion\":\"0.3\",\"id\":\"e\",\"source\":\"s\",\"type\":\"other\",\"data\":{}}",
        "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"s\",\"type\":\"other\",\"data_base64\":\"!\"}",
        "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"s\",\"type\":\"invented\",\"data\":{}}"
      })
  void rejectsWhatIsNoCloudEventOfOurs(String event) {
    assertThat(CLOUDEVENTS.map(event)).isInstanceOf(Mapping.Rejection.class);
  }
}
