package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.output.Counted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sessions of Copilot CLI. The lines that name the session, its model and its last sums are context
 * for the others, and one line with the output of the messages since these sums.
 */
final class CopilotSessions implements TranscriptKind {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENTS = "events.jsonl";
  private static final String FOLDER = "session-state";

  private final PendingToolUses pendingToolUses = new PendingToolUses();
  private byte[] start;
  private byte[] resumed;
  private byte[] model;
  private byte[] sums;
  private long said;
  private long openSessions;

  @Override
  public String path() {
    return "/v1/transcripts/copilot";
  }

  /** The directory also contains checkpoints, plans and files of the session. */
  @Override
  public boolean takes(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return file.endsWith(EVENTS)
        || (file.toString().endsWith(".jsonl") && folder != null && folder.endsWith(FOLDER));
  }

  @Override
  public void begin(Path file) {
    openSessions += said > 0 ? 1 : 0;
    said = 0;
    start = null;
    resumed = null;
    model = null;
    sums = null;
    pendingToolUses.clear();
  }

  @Override
  public byte[] line(byte[] line) {
    pendingToolUses.next(line);
    try {
      JsonNode row = JSON.readTree(line);
      switch (row.path("type").asText()) {
        case "session.start" -> start = line;
        case "session.resume" -> {
          resumed = line;
          said = 0;
        }
        case "session.model_change" -> model = line;
        case "session.shutdown" -> {
          sums = row.path("data").path("modelMetrics").isEmpty() ? sums : line;
          said = 0;
        }
        case "assistant.message" -> said += row.path("data").path("outputTokens").asLong();
        default -> {
          // says nothing about others
        }
      }
    } catch (IOException e) {
      return line; // The collector reports the fault.
    }
    return line;
  }

  @Override
  public List<byte[]> context() {
    List<byte[]> lines = new ArrayList<>();
    Stream.of(start, sums, resumed, model).filter(each -> each != null).forEach(lines::add);
    if (said > 0) {
      String message = "{\"type\":\"assistant.message\",\"data\":{\"outputTokens\":" + said + "}}";
      lines.add(message.getBytes(StandardCharsets.UTF_8));
    }
    lines.addAll(pendingToolUses.lines());
    return lines;
  }

  @Override
  public boolean linesStandAlone() {
    return false;
  }

  @Override
  public String session(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String name = file.getFileName().toString();
    return file.endsWith(EVENTS) && folder != null
        ? folder.getFileName().toString()
        : name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** The sums of a session are written when it ends. */
  @Override
  public String remark() {
    long open = openSessions + (said > 0 ? 1 : 0);
    return open == 0
        ? ""
        : Counted.of(open, "session")
            + " without an end: the tokens since the last end are not known";
  }
}
