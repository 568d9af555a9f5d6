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
 * Writing-related content of one line of a transcript: code that was shown, requested tool uses
 * that write, and the results of uses that earlier lines requested.
 *
 * @param shown answers with code in fences
 * @param uses tool uses, each with its id, that write something if they succeed
 * @param asked ids of all requested tool uses, whatever they do
 * @param results whether a use succeeded, by its id
 */
public record TranscriptLine(
    List<Report> shown, List<Report> uses, Set<String> asked, Map<String, Boolean> results) {

  private static final ObjectMapper JSON = ToolInputs.JSON;

  /** Reads a line; a line that is neither the model's nor a tool's yields nothing. */
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
        case "assistant.message" -> found.addShown(row.path("data").path("content").asText());
        case "tool.execution_start" ->
            found.addUse(row.path("data").path("toolCallId"), row.path("data").path("arguments"));
        case "tool.execution_complete" ->
            found.addResult(
                row.path("data").path("toolCallId"), row.path("data").path("success").asBoolean());
        case "function_call",
            "function_call_output",
            "custom_tool_call",
            "custom_tool_call_output",
            "message" ->
            found.addItem(row); // format of the first versions of Codex
        default -> found.addParts(row); // OpenCode's messages; of others, bookkeeping
      }
    } catch (IOException e) {
      // The line has already become a dead letter with this reason.
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
        // reasoning
      }
    }
  }

  /** One Gemini message contains the text, the tools used and the results of the uses. */
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

  /** One OpenCode message contains the text, the tools used and the results of the uses. */
  private void addParts(JsonNode message) {
    boolean isModels = message.path("info").path("role").asText().equals("assistant");
    for (JsonNode part : message.path("parts")) {
      if (isModels && part.path("type").asText().equals("text")) {
        addShown(part.path("text").asText());
      }
      String status = part.path("state").path("status").asText();
      if (status.equals("completed") || status.equals("error")) {
        addUse(part.path("callID"), part.path("state").path("input"));
        addResult(part.path("callID"), status.equals("completed"));
      }
    }
  }

  /** A patch that was not applied is reported as failed before its output arrives. */
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
          // reasoning, images
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
    List<WrittenContent> written = ToolInputs.of(input);
    if (!written.isEmpty()) {
      uses.add(new Report(id.textValue(), written));
    }
  }

  private void addShown(String answer) {
    List<WrittenContent> blocks = CodeBlocks.in(answer);
    if (!blocks.isEmpty()) {
      shown.add(new Report(null, blocks));
    }
  }
}
