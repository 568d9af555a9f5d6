package io.tollgate.source.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.ToolEvent;
import io.tollgate.source.JsonReportsOf;
import io.tollgate.source.report.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PlainEventsTest {

  private static final JsonReportsOf API = new JsonReportsOf("events");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode OPENAPI = openApi();

  @Test
  void describesEveryFieldAndNoOther() {
    Set<String> described = new TreeSet<>();
    OPENAPI
        .at("/components/schemas/Event/properties")
        .fieldNames()
        .forEachRemaining(described::add);

    assertThat(described).isEqualTo(PlainField.names());
  }

  @Test
  void mapsEveryFieldOfTheExample() {
    JsonNode example =
        OPENAPI
            .at("/paths/~1v1~1events/post/requestBody/content/application~1json/examples")
            .at("/everything/value");
    ToolEvent event = API.event(example.toString());

    assertThat(example.size()).isEqualTo(PlainField.names().size());
    assertThat(event.getTool()).isEqualTo("review-bot");
    assertThat(event.getVendor()).isEqualTo("in-house");
    assertThat(event.getClaimedUser()).isEqualTo("ada@example.com");
    assertThat(event.getClaimedTeam()).isEqualTo("search");
    assertThat(event.getVerifiedTeam()).isEqualTo("platform");
    assertThat(event.getSessionId()).isEqualTo("chat-81");
    assertThat(event.getInputTokens()).isEqualTo(812);
    assertThat(event.getCacheReadTokens()).isEqualTo(15_360);
    assertThat(event.getOutputTokens()).isEqualTo(240);
    assertThat(event.getReportedCost()).isEqualByComparingTo(new BigDecimal("0.00421"));
    assertThat(event.getPaths()).containsExactly("src/a.py");
    assertThat(event.getPromptText()).isEqualTo("tidy the imports");
    assertThat(event.getAttributes()).containsExactly(Map.entry("stage", "ci"));
    assertThat(event.getLinesAdded()).isEqualTo(12);
    assertThat(event.getSchema().getFields())
        .filteredOn(field -> !Set.of("claimed_event_time", "verified_user").contains(field.name()))
        .allSatisfy(field -> assertThat(event.get(field.name())).as(field.name()).isNotNull());
  }

  @Test
  void takesAllExamples() {
    JsonNode examples =
        OPENAPI.at("/paths/~1v1~1events/post/requestBody/content/application~1json/examples");

    assertThat(examples).hasSizeGreaterThan(1);
    for (JsonNode example : examples) {
      JsonNode value = example.path("value");
      for (JsonNode each : value.isArray() ? value : List.of(value)) {
        assertThat(API.event(each.toString()).getKind()).isEqualTo(each.path("kind").asText());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|invalid_event|kind is missing",
        "{\"kind\":\"call\"}|invalid_event|kind is none of",
        "{\"kind\":\"other\",\"input_token\":7}|invalid_event|the API has no field input_token",
        "{\"kind\":\"model_request\",\"input_tokens\":-1}|invalid_tokens|input_tokens",
        "{\"kind\":\"model_request\",\"output_tokens\":\"many\"}|invalid_tokens|output_tokens",
        "{\"kind\":\"model_request\",\"output_tokens\":\"7\"}|invalid_tokens|output_tokens is not a whole",
        "{\"kind\":\"model_request\",\"reported_cost\":true}|invalid_cost|reported_cost is not an amount",
        "{\"kind\":\"other\",\"vendor\":\"Acme GmbH\"}|invalid_event|vendor is not a lower-case word",
        "{\"kind\":\"other\",\"vendor\":7}|invalid_event|vendor is not a lower-case word",
        "{\"kind\":\"other\",\"paths\":\"a\"}|invalid_event|paths is not a list",
        "{\"kind\":\"other\",\"sequence\":1.5}|invalid_event|sequence is not a whole number",
        "{\"kind\":\"other\",\"event_time\":\"noon\"}|invalid_event|event_time is not a time",
        "{\"kind\":\"other\",\"attributes\":{\"a\":[]}}|invalid_event|an attribute is neither",
        "{\"kind\":\"other\",\"model\":7}|invalid_event|model is not text",
        "{\"kind\":\"model_request\",\"reported_cost\":\"x\"}|invalid_cost|not an amount",
        "[]|malformed_record|not a JSON object",
        "{\"kind\":\"other\",\"kind\":\"prompt\"}|malformed_record|without duplicate fields",
        "{\"kind\":\"other\",\"attributes\":{\"a\":1,\"a\":2}}|malformed_record|without duplicate fields"
      })
  void namesWhatIsWrong(String event, String reason, String detail) {
    assertThat(API.reason(event)).isEqualTo(reason);
    assertThat(API.detail(event)).contains(detail);
  }

  @Test
  void namesAnAttributeWhoseNameIsTooLong() {
    String name = "a".repeat(257);

    assertThat(API.detail("{\"kind\":\"other\",\"attributes\":{\"" + name + "\":1}}"))
        .isEqualTo("the name of an attribute is longer than 256 characters");
  }

  /** What the document says of a field by its pattern must hold, and what it forbids must not. */
  @Test
  void takesOfCurrenciesAndVendorsWhatTheDocumentSays() {
    JsonNode fields = OPENAPI.at("/components/schemas/Event/properties");
    for (String field : List.of("reported_currency", "vendor")) {
      Pattern pattern = Pattern.compile(fields.path(field).path("pattern").asText());
      for (String told : List.of("EUR", "openai", "eur", "US Dollar", "x".repeat(65), "")) {
        String event = "{\"kind\":\"other\",\"" + field + "\":\"" + told + "\"}";

        assertThat(API.map(event) instanceof Mapping.Event)
            .as(event)
            .isEqualTo(pattern.matcher(told).matches());
      }
    }
  }

  @Test
  void takesAnyVendor() {
    assertThat(API.event("{\"kind\":\"other\",\"vendor\":\"our-gpus.eu\"}").getVendor())
        .isEqualTo("our-gpus.eu");
  }

  @Test
  void knowsAnEventAgainByItsId() {
    String first = API.event("{\"kind\":\"other\",\"id\":\"a\",\"model\":\"x\"}").getEventId();

    assertThat(API.event("{\"kind\":\"other\",\"id\":\"a\",\"model\":\"y\"}").getEventId())
        .isEqualTo(first);
    assertThat(API.event("{\"kind\":\"other\",\"id\":\"b\",\"model\":\"x\"}").getEventId())
        .isNotEqualTo(first);
  }

  private static JsonNode openApi() {
    try (InputStream in = PlainEventsTest.class.getResourceAsStream("/openapi.yaml")) {
      return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
