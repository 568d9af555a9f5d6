package io.tollgate.authorship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.otlp.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one line of a transcript, Claude Code's, Codex's or Gemini CLI's, says of writing: code that
 * was shown, uses of tools that are to write, and how uses that earlier lines asked for have ended.
 *
 * @param shown answers with code in fences
 * @param uses uses of tools that write something once they succeed, each with its id
 * @param asked the ids of all uses of tools, whatever they do
 * @param results whether a use succeeded, by its id
 */
public record TranscriptLine(
    List<Report> shown, List<Report> uses, Set<String> asked, Map<String, Boolean> results) {

  private static final ObjectMapper JSON = ToolInputs.JSON;

  /** Reads a line; one that is no line of a model's or of a tool's says nothing. */
  public static TranscriptLine read(Slice line) {
    TranscriptLine found =
        new TranscriptLine(
            new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
    try {
      JsonNode row = JSON.readTree(line.bytes(), line.offset(), line.length());
      switch (row.path("type").asText()) {
        case "assistant" -> found.addBlocks(row.path("message").path("content"));
        case "user" -> found.addResults(row.path("message").path("content"));
        case "gemini" -> found.addMessage(row);
        case "response_item" -> found.addItem(row.path("payload"));
        case "event_msg" -> found.addEnd(row.path("payload"));
        case "function_call",
            "function_call_output",
            "custom_tool_call",
            "custom_tool_call_output",
            "message" ->
            found.addItem(row); // as the first versions of Codex wrote them
        default -> {
          // Bookkeeping.
        }
      }
    } catch (IOException e) {
      // The line has become a dead letter, which says so.
      return found;
    }
    return found;
  }

  private void addItem(JsonNode item) {
    switch (item.path("type").asText()) {
      case "function_call" -> addUse(item.path("call_id"), item.path("arguments"));
      case "custom_tool_call" -> addUse(item.path("call_id"), item.path("input"));
      case "function_call_output", "custom_tool_call_output" ->
          addResult(item.path("call_id"), CodexOutput.isSuccess(item.path("output")));
      case "message" -> {
        if (item.path("role").asText().equals("assistant")) {
          addBlocks(item.path("content"));
        }
      }
      default -> {
        // Thoughts.
      }
    }
  }

  /** Gemini tells in one message what it said, which tools it used, and how the uses ended. */
  private void addMessage(JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      addShown(content.textValue());
    }
    content.forEach(part -> addShown(part.path("text").asText()));
    for (JsonNode call : message.path("toolCalls")) {
      addUse(call.path("id"), call.path("args"));
      addResult(call.path("id"), call.path("status").asText().equals("success"));
    }
  }

  /** A patch that was not applied says so before its output comes. */
  private void addEnd(JsonNode event) {
    if (event.path("type").asText().equals("patch_apply_end")
        && !event.path("success").asBoolean(true)) {
      addResult(event.path("call_id"), false);
    }
  }

  private void addBlocks(JsonNode content) {
    if (content.isTextual()) {
      addShown(content.textValue());
      return;
    }
    for (JsonNode block : content) {
      switch (block.path("type").asText()) {
        case "tool_use" -> addUse(block.path("id"), block.path("input"));
        case "text", "output_text" -> addShown(block.path("text").asText());
        default -> {
          // Thoughts, pictures.
        }
      }
    }
  }

  private void addResults(JsonNode content) {
    for (JsonNode block : content) {
      if (block.path("type").asText().equals("tool_result")) {
        addResult(block.path("tool_use_id"), !block.path("is_error").asBoolean());
      }
    }
  }

  private void addResult(JsonNode id, boolean isSuccess) {
    if (id.isTextual()) {
      results.put(id.textValue(), isSuccess);
    }
  }

  private void addUse(JsonNode id, JsonNode input) {
    if (!id.isTextual()) {
      return;
    }
    asked.add(id.textValue());
    List<Written> written = ToolInputs.of(input);
    if (!written.isEmpty()) {
      uses.add(new Report(id.textValue(), written));
    }
  }

  private void addShown(String answer) {
    List<Written> blocks = CodeBlocks.in(answer);
    if (!blocks.isEmpty()) {
      shown.add(new Report(null, blocks));
    }
  }
}
