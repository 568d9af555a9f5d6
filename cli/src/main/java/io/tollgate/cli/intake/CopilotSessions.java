package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.source.value.IsoTime;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sessions of Copilot CLI, and the store beside them with the requests of all sessions. The lines
 * that name the session, its model and its last sums are context for the others, and one line with
 * the output of the messages since these sums. To the sums of a session is added what the store
 * tells of them.
 */
final class CopilotSessions implements TranscriptKind {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENTS = "events.jsonl";
  private static final String FOLDER = "session-state";
  private static final String STORE = "session-store.db";

  private final PendingToolUses pendingToolUses = new PendingToolUses();
  private byte[] start;
  private byte[] resumed;
  private byte[] model;
  private byte[] sums;
  private long said;
  private long openSessions;
  private final Map<Path, CopilotRequests> stores = new HashMap<>();
  private CopilotRequests requests = new CopilotRequests();

  @Override
  public String path() {
    return "/v1/transcripts/copilot";
  }

  /** The directory also contains checkpoints, plans and files of the session. */
  @Override
  public boolean takes(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return file.endsWith(EVENTS)
        || file.endsWith(STORE)
        || (file.toString().endsWith(".jsonl") && folder != null && folder.endsWith(FOLDER));
  }

  /** A session cannot be read without the store: its requests might count twice. */
  @Override
  public InputStream open(Path file) throws IOException {
    if (file.endsWith(STORE)) {
      return CopilotStore.open(file);
    }
    Path store = storeOf(file);
    if (store != null && !stores.containsKey(store)) {
      stores.put(store, CopilotRequests.of(store));
    }
    return TranscriptKind.super.open(file);
  }

  @Override
  public boolean onlyGrows(Path file) {
    return !file.endsWith(STORE);
  }

  @Override
  public List<Path> companions(List<Path> files) {
    return files.stream()
        .map(CopilotSessions::storeOf)
        .filter(store -> store != null && !files.contains(store))
        .distinct()
        .toList();
  }

  /** Returns the store beside the folder of all sessions; null if there is none. */
  private static Path storeOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !folder.endsWith(FOLDER)) {
      folder = folder.getParent();
    }
    Path store = folder == null ? null : folder.resolveSibling(STORE);
    return store != null && Files.isRegularFile(store) ? store : null;
  }

  @Override
  public void begin(Path file) {
    openSessions += isOpen() ? 1 : 0;
    Path store = storeOf(file);
    requests = stores.getOrDefault(store, new CopilotRequests());
    requests.begin(session(file));
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
          said = 0;
          if (!row.path("data").path("modelMetrics").isEmpty()) {
            sums = withRequests(row, line);
            return sums;
          }
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

  private byte[] withRequests(JsonNode row, byte[] line) throws IOException {
    ObjectNode told = requests.until(IsoTime.parse(row.path("timestamp").textValue()));
    if (told.isEmpty() || !(row.path("data") instanceof ObjectNode data)) {
      return line;
    }
    data.set("toldBefore", told);
    return JSON.writeValueAsBytes(row);
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
    if (file.endsWith(STORE)) {
      return null;
    }
    Path folder = file.toAbsolutePath().getParent();
    String name = file.getFileName().toString();
    return file.endsWith(EVENTS) && folder != null
        ? folder.getFileName().toString()
        : name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** The sums of a session are written when it ends. */
  @Override
  public String remark() {
    long open = openSessions + (isOpen() ? 1 : 0);
    return open == 0
        ? ""
        : Counted.of(open, "session")
            + " without an end: the tokens since the last end are not known";
  }

  private boolean isOpen() {
    return said > 0 && !requests.hasMore();
  }
}
