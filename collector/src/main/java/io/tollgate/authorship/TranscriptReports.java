package io.tollgate.authorship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.otlp.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a model wrote in one line of a transcript, Claude Code's or Codex's. */
public final class TranscriptReports {

  private static final ObjectMapper JSON = ToolInputs.JSON;

  private TranscriptReports() {}

  /** The tool uses and answers of the line; none if it is no line of a model's. */
  public static List<Report> of(Slice line) {
    try {
      JsonNode row = JSON.readTree(line.bytes(), line.offset(), line.length());
      List<Report> reports = new ArrayList<>();
      switch (row.path("type").asText()) {
        case "assistant" -> addBlocks(row.path("message").path("content"), reports);
        case "response_item" -> addItem(row.path("payload"), reports);
        default -> {
          // People, results and bookkeeping.
        }
      }
      return reports;
    } catch (IOException e) {
      // The line has become a dead letter, which says so.
      return List.of();
    }
  }

  private static void addItem(JsonNode item, List<Report> reports) {
    switch (item.path("type").asText()) {
      case "function_call" -> addUse(item.path("call_id"), item.path("arguments"), reports);
      case "custom_tool_call" -> addUse(item.path("call_id"), item.path("input"), reports);
      case "message" -> {
        if (item.path("role").asText().equals("assistant")) {
          addBlocks(item.path("content"), reports);
        }
      }
      default -> {
        // Thoughts, results of tools.
      }
    }
  }

  private static void addBlocks(JsonNode content, List<Report> reports) {
    if (content.isTextual()) {
      add(null, CodeBlocks.in(content.textValue()), reports);
      return;
    }
    for (JsonNode block : content) {
      switch (block.path("type").asText()) {
        case "tool_use" -> addUse(block.path("id"), block.path("input"), reports);
        case "text", "output_text" ->
            add(null, CodeBlocks.in(block.path("text").asText()), reports);
        default -> {
          // Thoughts, pictures.
        }
      }
    }
  }

  private static void addUse(JsonNode id, JsonNode input, List<Report> reports) {
    add(id.isTextual() ? id.textValue() : null, ToolInputs.of(input), reports);
  }

  private static void add(String id, List<Written> written, List<Report> reports) {
    if (!written.isEmpty()) {
      reports.add(new Report(id, written));
    }
  }
}
