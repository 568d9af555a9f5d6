package io.tollgate.source.genai;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts and costs of Langfuse's spans, which are the fields of JSON objects in two attributes:
 * {@code input} of its usage becomes {@code langfuse.usage.input}, {@code total} of its cost {@code
 * langfuse.cost.total}.
 */
public final class LangfuseDetails {

  private static final String USAGE = "langfuse.observation.usage_details";
  private static final String COST = "langfuse.observation.cost_details";

  private LangfuseDetails() {}

  /**
   * Returns the numbers under their names; empty if the span has none.
   *
   * @throws RejectedException if they cannot be read: then nobody knows what they say
   */
  public static Map<String, Object> of(OtlpRecord span) throws RejectedException {
    Object usage = span.attributes().get(USAGE);
    Object cost = span.attributes().get(COST);
    if (usage == null && cost == null) {
      return Map.of();
    }
    Map<String, Object> details = new HashMap<>();
    add("langfuse.usage.", usage, details);
    add("langfuse.cost.", cost, details);
    return details;
  }

  private static void add(String prefix, Object value, Map<String, Object> details)
      throws RejectedException {
    if (value instanceof String json) {
      Row row = Row.parse(Slice.of(json.getBytes(StandardCharsets.UTF_8)));
      for (Map.Entry<String, JsonNode> field : row.node().properties()) {
        if (field.getValue().isValueNode()) {
          details.put(prefix + field.getKey(), new Row(field.getValue()).scalar());
        }
      }
    }
  }
}
