package io.tollgate.source.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.source.content.ToolPaths;
import io.tollgate.source.report.Events;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches tool uses across the lines of a transcript: one line contains the tool and its input, a
 * later one the result.
 */
final class ToolUses {

  /** More than are ever open at once; beyond it, results name no tool. */
  private static final int MOST_OPEN = 10_000;

  private final Map<String, Use> open = new HashMap<>();

  private record Use(String tool, String input) {}

  /**
   * Result of a use.
   *
   * @param id of the use
   * @param tool null if the requesting line is unknown
   * @param input JSON; null if the requesting line is unknown
   * @param resultDetails JSON in the result itself, used for its paths; null if there is none
   */
  record Result(String id, String tool, String input, String resultDetails, boolean isSuccess) {

    /** Sets the fields of this result on the event. */
    void set(ToolEvent event) {
      event.setKind("tool_result");
      event.setToolUseId(id);
      event.setToolName(tool);
      event.setOutcome(isSuccess ? "success" : "failure");
      Events.toolInput(event, input, null);
      if (input == null && resultDetails != null) {
        event.setPaths(ToolPaths.in(resultDetails));
      }
    }
  }

  /** Registers the uses that a response requests. */
  void ask(JsonNode content) {
    for (JsonNode block : content) {
      String type = block.path("type").asText();
      if (type.equals("tool_use") && block.path("id").isTextual() && open.size() < MOST_OPEN) {
        JsonNode input = block.path("input");
        String name = block.path("name").isTextual() ? block.path("name").textValue() : null;
        open.put(
            block.path("id").textValue(),
            new Use(name, input.isMissingNode() ? null : input.toString()));
      }
    }
  }

  /** Returns the results on a line, in order. */
  List<Result> results(JsonNode row) {
    List<Result> results = new ArrayList<>();
    for (JsonNode block : row.path("message").path("content")) {
      if (block.path("type").asText().equals("tool_result")
          && block.path("tool_use_id").isTextual()) {
        String id = block.path("tool_use_id").textValue();
        Use use = open.remove(id);
        results.add(
            new Result(
                id,
                use == null ? null : use.tool(),
                use == null ? null : use.input(),
                results.isEmpty()
                    ? resultDetails(row)
                    : null, // a line has it once, for its first result
                !block.path("is_error").asBoolean()));
      }
    }
    return results;
  }

  private static String resultDetails(JsonNode row) {
    JsonNode details = row.path("toolUseResult");
    return details.isObject() ? details.toString() : null;
  }
}
