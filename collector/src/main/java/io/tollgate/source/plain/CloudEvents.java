package io.tollgate.source.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.JsonSource;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.value.LenientValues;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Mapping of CloudEvents from own tools: the data is an event of {@link PlainEvents}, the envelope
 * supplies the rest. As in the specification, source and id together identify an event; the last
 * part of the type is the kind if the data names none; likewise, the subject is the session.
 */
public final class CloudEvents implements JsonSource {

  private static final Set<String> ENVELOPE =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "time",
          "subject",
          "datacontenttype",
          "dataschema");
  private static final Set<String> DATA = Set.of("data", "data_base64");

  @Override
  public ToolEvent map(Row row, Arrival arrival) throws RejectedException {
    Map<String, String> attributes = new HashMap<>();
    row.node()
        .properties()
        .forEach(
            field -> {
              if (!DATA.contains(field.getKey()) && field.getValue().isValueNode()) {
                attributes.put(field.getKey(), field.getValue().asText());
              }
            });
    requireEnvelope(attributes);
    return map(attributes, dataOf(row), arrival);
  }

  /** Maps an event whose attributes are separate from its data. */
  public static ToolEvent map(Map<String, String> attributes, Row data, Arrival arrival)
      throws RejectedException {
    requireEnvelope(attributes);
    String type = attributes.get("type");
    ObjectNode event = complete((ObjectNode) data.node().deepCopy(), attributes);
    ToolEvent mapped =
        PlainEvents.map(
            new Row(event),
            arrival,
            attributes.get("source") + "\n" + attributes.get("id"),
            type.substring(type.lastIndexOf('.') + 1));
    attributes.forEach(
        (name, value) -> {
          if (!ENVELOPE.contains(name)) {
            mapped
                .getAttributes()
                .putIfAbsent(
                    LenientValues.cut(name, Fields.LONGEST_KEY),
                    LenientValues.cut(value, Fields.LONGEST_ATTRIBUTE));
          }
        });
    return mapped;
  }

  private static void requireEnvelope(Map<String, String> attributes) throws RejectedException {
    for (String name : new String[] {"specversion", "id", "source", "type"}) {
      String value = attributes.get(name);
      if (value == null || value.isBlank()) {
        throw new RejectedException("malformed_record", "the CloudEvent has no " + name);
      }
    }
    if (!attributes.get("specversion").startsWith("1.")) {
      throw new RejectedException("unsupported_event", "the specversion is not 1.x");
    }
  }

  private static ObjectNode complete(ObjectNode event, Map<String, String> attributes) {
    fill(event, "source_event", LenientValues.cut(attributes.get("type"), 128));
    fill(event, "event_time", attributes.get("time"));
    fill(event, "session_id", attributes.get("subject"));
    return event;
  }

  private static void fill(ObjectNode event, String field, String value) {
    if (value != null && !value.isBlank() && event.path(field).isMissingNode()) {
      event.put(field, value);
    }
  }

  private static Row dataOf(Row row) throws RejectedException {
    JsonNode data = row.at("data");
    if (data.isObject()) {
      return new Row(data);
    }
    String encoded = row.text("data_base64");
    if (encoded == null) {
      throw new RejectedException("malformed_record", "the data is not a JSON object");
    }
    try {
      return Row.parseSent(Slice.of(Base64.getDecoder().decode(encoded)));
    } catch (IllegalArgumentException e) {
      throw new RejectedException("malformed_record", "data_base64 is not base64");
    }
  }
}
