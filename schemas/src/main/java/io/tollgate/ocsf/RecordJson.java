package io.tollgate.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * JSON form of a record under its field names: instants in ISO-8601 UTC, decimals as text with
 * every digit, nulls left out.
 */
public final class RecordJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RecordJson() {}

  /** Writes a record; byte fields are not supported. */
  public static ObjectNode of(IndexedRecord record) {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        object.set(field.name(), node(value));
      }
    }
    return object;
  }

  /** Reads the fields of a new record that are texts, numbers, instants or lists of texts. */
  static <R extends SpecificRecord> R read(ObjectNode object, R empty) {
    for (Schema.Field field : empty.getSchema().getFields()) {
      JsonNode node = object.get(field.name());
      empty.put(field.pos(), node == null || node.isNull() ? null : value(node, field.schema()));
    }
    return empty;
  }

  private static JsonNode node(Object value) {
    if (value instanceof IndexedRecord record) {
      return of(record);
    }
    if (value instanceof Iterable<?> items) {
      ArrayNode array = JSON.arrayNode();
      items.forEach(item -> array.add(node(item)));
      return array;
    }
    if (value instanceof Integer || value instanceof Long) {
      return JSON.numberNode(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return JSON.numberNode(((Number) value).doubleValue());
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    return JSON.textNode(
        value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
  }

  private static Object value(JsonNode node, Schema schema) {
    return switch (schema.getType()) {
      case UNION ->
          value(
              node,
              schema.getTypes().stream()
                  .filter(type -> type.getType() != Schema.Type.NULL)
                  .findFirst()
                  .orElseThrow());
      case INT -> node.intValue();
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? Instant.parse(node.textValue())
              : (Object) node.longValue();
      case DOUBLE -> node.doubleValue();
      case ARRAY -> texts(node);
      default -> node.textValue();
    };
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(item -> texts.add(item.textValue()));
    return texts;
  }
}
