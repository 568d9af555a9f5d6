package io.tollgate.source.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.otlp.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The readable part of a report that is malformed as a whole: its top-level fields with strings,
 * numbers as text, and booleans. Nested structures, where the fault usually is, are skipped; the
 * report ends at a fault that cannot be skipped.
 */
public final class SalvagedRow {

  /** Each level takes memory while it is skipped; other limits would only end the reading. */
  private static final int DEEPEST = 100_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private SalvagedRow() {}

  /** Reads the fields; there are none if the report is not a JSON object. */
  public static Row of(Slice report) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    // Decoded first, so that invalid UTF-8 damages a character and not the report.
    String text =
        new String(report.bytes(), report.offset(), report.length(), StandardCharsets.UTF_8);
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        addFields(json, fields);
      }
      return new Row(fields);
    } catch (IOException e) {
      // The fields before the fault are returned.
      return new Row(fields);
    }
  }

  private static void addFields(JsonParser json, ObjectNode fields) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value != null && value.isStructStart()) {
        json.skipChildren();
      } else if (value != null && value.isBoolean()) {
        fields.put(name, json.getBooleanValue());
      } else if (value != null && value != JsonToken.VALUE_NULL) {
        fields.put(name, json.getText());
      }
    }
  }
}
