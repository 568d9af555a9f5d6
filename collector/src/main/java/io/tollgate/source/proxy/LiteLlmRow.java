package io.tollgate.source.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.source.report.Row;

/** Brings what LiteLLM writes in several places into the one shape that it posts. */
final class LiteLlmRow {

  private LiteLlmRow() {}

  /**
   * The payload itself, where it came within the arguments of a callback; with its parts as JSON
   * where they are text, as in the columns of the spend log.
   */
  static Row unfolded(Row report) {
    Row payload = report.part("standard_logging_object");
    Row row = payload.node().isObject() ? payload : report;
    boolean isFolded = row.at("metadata").isTextual() || row.at("request_tags").isTextual();
    if (!isFolded) {
      return row;
    }
    ObjectNode unfolded = row.node().deepCopy();
    unfold(unfolded, "metadata");
    unfold(unfolded, "request_tags");
    return new Row(unfolded);
  }

  private static void unfold(ObjectNode row, String name) {
    JsonNode text = row.path(name);
    if (text.isTextual()) {
      try {
        JsonNode read = Row.JSON.readTree(text.textValue());
        if (read.isContainerNode()) {
          row.set(name, read);
        }
      } catch (JsonProcessingException | NumberFormatException e) {
        // Then it stays a text, and what it holds is not known.
        row.put(name, text.textValue());
      }
    }
  }
}
