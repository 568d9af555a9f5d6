package io.tollgate.source.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.source.report.PythonText;
import io.tollgate.source.report.Row;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normalises the several layouts of LiteLLM's records to that of the payload it posts. */
final class LiteLlmRow {

  private static final String USAGE = "usage";
  private static final List<String> FOLDED = List.of("metadata", "request_tags", USAGE);

  /** A count in the text form of an object's field or a dictionary entry. */
  private static final Pattern COUNT =
      Pattern.compile("\\b([a-z]{1,16}(?:_[a-z]{1,16}){0,3}_tokens)'?(?:=|: )(\\d{1,18})\\b");

  private LiteLlmRow() {}

  /**
   * Returns the payload itself if it was nested in a callback's arguments. Parts that are strings
   * are parsed as JSON, as in the columns of the spend log, or as Python literals, as in the
   * payload until 2024.
   */
  static Row unfolded(Row report) {
    Row payload = report.part("standard_logging_object");
    Row row = payload.node().isObject() ? payload : report;
    if (FOLDED.stream().noneMatch(name -> row.at(name).isTextual())) {
      return row;
    }
    ObjectNode unfolded = row.node().deepCopy();
    unfold(unfolded, "metadata");
    unfold(unfolded, "request_tags");
    if (unfolded.path(USAGE).isTextual()) {
      unfolded.set(USAGE, usage(unfolded.path(USAGE).textValue()));
    }
    if (unfolded.path("messages").asText().startsWith("[{'")) {
      unfolded.remove("messages"); // the authors of the messages cannot be determined safely
    }
    return new Row(unfolded);
  }

  private static void unfold(ObjectNode row, String name) {
    JsonNode text = row.path(name);
    if (text.isTextual()) {
      try {
        JsonNode read = PythonText.read(text.textValue());
        if (read.isContainerNode()) {
          row.set(name, read);
        }
      } catch (JsonProcessingException | NumberFormatException e) {
        // It stays a string, and its content is unknown.
        row.put(name, text.textValue());
      }
    }
  }

  private static ObjectNode usage(String text) {
    ObjectNode usage = Row.JSON.createObjectNode();
    Matcher count = COUNT.matcher(text);
    while (count.find()) {
      String name = count.group(1);
      ObjectNode place =
          switch (name) {
            case "cached_tokens" -> usage.withObject("/prompt_tokens_details");
            case "reasoning_tokens" -> usage.withObject("/completion_tokens_details");
            default -> usage;
          };
      if (!place.has(name)) {
        place.put(name, Long.valueOf(count.group(2)));
      }
    }
    return usage;
  }
}
