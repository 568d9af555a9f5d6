package io.tollgate.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.redaction.Truncation;

/** Shortening of news details that are too large to be sent, which marks them as truncated. */
final class DetailTruncation {

  private static final int MOST_CHARACTERS = 1_000;
  private static final int MOST_ITEMS = 20;
  private static final int MOST_FIELDS = 100;
  private static final int DEEPEST = 20;
  private static final String TRUNCATED = "truncated";

  private DetailTruncation() {}

  /** The same fields, with long values truncated. */
  static ObjectNode of(ObjectNode details) {
    ObjectNode less = object(details, DEEPEST);
    less.put(TRUNCATED, true);
    return less;
  }

  /** Details without any content. */
  static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode().put(TRUNCATED, true);
  }

  private static JsonNode node(JsonNode node, int depth) {
    if (node.isTextual()) {
      return TextNode.valueOf(Truncation.cut(node.textValue(), MOST_CHARACTERS));
    }
    if (node.isContainerNode() && depth == 0) {
      return TextNode.valueOf("…");
    }
    return node.isObject()
        ? object((ObjectNode) node, depth)
        : node.isArray() ? array((ArrayNode) node, depth) : node;
  }

  private static ObjectNode object(ObjectNode object, int depth) {
    ObjectNode less = JsonNodeFactory.instance.objectNode();
    object.properties().stream()
        .limit(MOST_FIELDS)
        .forEach(
            field ->
                less.set(
                    Truncation.cut(field.getKey(), MOST_CHARACTERS),
                    node(field.getValue(), depth - 1)));
    return less;
  }

  private static ArrayNode array(ArrayNode array, int depth) {
    ArrayNode less = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < Math.min(MOST_ITEMS, array.size()); i++) {
      less.add(node(array.get(i), depth - 1));
    }
    return less;
  }
}
