package io.tollgate.source.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tollgate.otlp.Slice;
import io.tollgate.source.value.LenientValues;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A report sent as one JSON object. A field is named by its path, {@code usage.input_tokens}; a
 * field whose own name contains the dots is found as well. As lenient as for attributes: a number
 * may be text and a text a number.
 */
public final class Row {

  /** More values than any real report has; a parsed tree takes about twenty times their bytes. */
  private static final long MOST_TOKENS = 200_000;

  public static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final ObjectReader LAX = JSON.reader();
  private static final ObjectReader STRICT =
      LAX.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final JsonNode node;

  public Row(JsonNode node) {
    this.node = node;
  }

  /**
   * Parses a line that a tool or a log shipper wrote; rejects one that is not a JSON object. Of
   * duplicate fields the last one counts.
   */
  public static Row parse(Slice bytes) throws RejectedException {
    return parse(bytes, LAX);
  }

  /**
   * Parses a report that was sent. Duplicate fields are rejected as well: parsers differ in which
   * one they use, so what is evaluated here might not be what others saw.
   */
  public static Row parseSent(Slice bytes) throws RejectedException {
    return parse(bytes, STRICT);
  }

  private static Row parse(Slice bytes, ObjectReader reader) throws RejectedException {
    try {
      JsonNode node = reader.readTree(bytes.bytes(), bytes.offset(), bytes.length());
      if (node == null || !node.isObject()) {
        throw new RejectedException("malformed_record", "the report is not a JSON object");
      }
      return new Row(node);
    } catch (MismatchedInputException e) {
      throw new RejectedException(
          "malformed_record", "the report must be one JSON object without duplicate fields");
    } catch (IOException | NumberFormatException e) { // the latter for exponents out of range
      throw new RejectedException("malformed_record", "the report is not JSON that can be read");
    }
  }

  public JsonNode node() {
    return node;
  }

  /** Returns the value at a path; a missing node if there is none. */
  public JsonNode at(String path) {
    return at(node, path);
  }

  /** Returns a part of the report as a report of its own; empty if there is none. */
  public Row part(String path) {
    return new Row(at(path));
  }

  /** Returns the first value that is neither absent nor blank, as text; null if there is none. */
  public String text(String... paths) {
    for (String path : paths) {
      JsonNode found = at(path);
      String text = found.isValueNode() && !found.isNull() ? found.asText() : null;
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  /** Returns the first value that is a whole number of zero or more; null if there is none. */
  public Long notNegative(String... paths) {
    for (String path : paths) {
      Long number = LenientValues.whole(value(path));
      if (number != null && number >= 0) {
        return number;
      }
    }
    return null;
  }

  /** Returns the token count at the first path with a value; 0 if there is none. */
  public long tokens(String... paths) throws RejectedException {
    for (String path : paths) {
      Object value = value(path);
      if (value != null) {
        return Fields.count(path, value);
      }
    }
    return 0;
  }

  /** Returns the first token count above zero; 0 if there is none. */
  public long someTokens(String... paths) throws RejectedException {
    for (String path : paths) {
      long count = tokens(path);
      if (count > 0) {
        return count;
      }
    }
    return 0;
  }

  /** Returns a scalar in the attribute value model; a structure as text; null if absent. */
  public Object value(String path) {
    return scalar(at(path));
  }

  /** Returns the report itself in the attribute value model, if it is a scalar. */
  public Object scalar() {
    return scalar(node);
  }

  private static Object scalar(JsonNode found) {
    if (found.isMissingNode() || found.isNull()) {
      return null;
    }
    if (found.isNumber()) {
      return found.isIntegralNumber() && found.canConvertToLong()
          ? (Object) found.longValue()
          : found.decimalValue();
    }
    return found.isTextual() ? found.textValue() : found.toString();
  }

  /** Returns a boolean, also given as text; null if it is not one. */
  public Boolean flag(String path) {
    String text = text(path);
    return "true".equalsIgnoreCase(text)
        ? Boolean.TRUE
        : "false".equalsIgnoreCase(text) ? Boolean.FALSE : null;
  }

  /**
   * Returns all scalars, and lists as JSON, under their paths; limited in number and length.
   *
   * @param without paths to exclude, with everything below them
   */
  public Map<String, String> rest(Set<String> without) {
    Map<String, String> rest = new HashMap<>();
    addRest("", node, without, rest);
    return rest;
  }

  private static void addRest(
      String prefix, JsonNode object, Set<String> without, Map<String, String> rest) {
    Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
    while (fields.hasNext() && rest.size() < Fields.MOST_ATTRIBUTES) {
      Map.Entry<String, JsonNode> field = fields.next();
      String path = prefix + field.getKey();
      JsonNode value = field.getValue();
      if (without.contains(path) || value.isNull()) {
        continue;
      }
      if (value.isObject()) {
        addRest(path + ".", value, without, rest);
      } else if (!value.isEmpty() || value.isValueNode()) {
        Fields.addRest(path, value.isValueNode() ? value.asText() : value.toString(), rest);
      }
    }
  }

  /** Returns the strings of a list; a single string counts as a list of one. */
  public List<String> texts(String path) {
    JsonNode found = at(path);
    if (found.isTextual()) {
      return List.of(found.textValue());
    }
    return found.isArray()
        ? found.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList()
        : List.of();
  }

  private static JsonNode at(JsonNode from, String path) {
    JsonNode own = from.path(path);
    if (!own.isMissingNode()) {
      return own;
    }
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      JsonNode below = from.path(path.substring(0, dot));
      if (below.isObject()) {
        JsonNode found = at(below, path.substring(dot + 1));
        if (!found.isMissingNode()) {
          return found;
        }
      }
    }
    return MissingNode.getInstance();
  }
}
