package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Transcripts of Claude Code. A resumed or forked session copies the messages of its predecessor
 * under a session id of its own. Such a copy is sent under the session that had the message first,
 * where it is deduplicated, and a longer copy counts with its increase. A piece of a file starts
 * with the lines whose tool uses end in it.
 */
final class ClaudeCodeTranscripts implements TranscriptKind {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<String> OTHERS = Set.of("history.jsonl", "journal.jsonl");
  private static final byte[] USAGE = "\"usage\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] USER = "\"user\"".getBytes(StandardCharsets.UTF_8);

  private final Map<String, String> sessionOfMessage = new HashMap<>();
  private final PendingToolUses pendingToolUses = new PendingToolUses();
  private String fileSession;
  private String lastSession;
  private long copies;

  @Override
  public String path() {
    return "/v1/transcripts/claude-code";
  }

  /** Beside them are a list of all prompts, and what workflows note of their agents. */
  @Override
  public boolean takes(Path file) {
    return TranscriptKind.super.takes(file) && !OTHERS.contains(file.getFileName().toString());
  }

  @Override
  public void begin(Path file) {
    fileSession = session(file);
    pendingToolUses.clear();
  }

  @Override
  public String remark() {
    return copies == 0 ? "" : Counted.of(copies, "line") + " copied from other sessions";
  }

  @Override
  public byte[] line(byte[] line) {
    byte[] sent = underFirstSession(line);
    pendingToolUses.next(sent);
    return sent;
  }

  private byte[] underFirstSession(byte[] line) {
    if (!Bytes.contain(line, USAGE) && !Bytes.contain(line, USER)) {
      return line;
    }
    try {
      return JSON.readTree(line) instanceof ObjectNode row ? underFirstSession(row, line) : line;
    } catch (IOException e) {
      return line; // The collector reports the fault.
    }
  }

  private byte[] underFirstSession(ObjectNode row, byte[] line) throws IOException {
    String message = message(row);
    if (message == null) {
      return line;
    }
    String session = shared(row.path("sessionId").asText(fileSession));
    String first = sessionOfMessage.putIfAbsent(message, session);
    if (first == null || first.equals(session)) {
      return line;
    }
    copies++;
    return JSON.writeValueAsBytes(row.put("sessionId", first));
  }

  /** Shares one string among all messages of a session: there may be millions of them. */
  private String shared(String session) {
    if (!session.equals(lastSession)) {
      lastSession = session;
    }
    return lastSession;
  }

  /**
   * Identifies a message: by its id, or that of its line, which a copy preserves. A sub-agent's
   * message is separate, even if the session's file contains it.
   */
  private static String message(ObjectNode row) {
    boolean isSubagents = row.path("type").asText().equals("progress");
    JsonNode message = isSubagents ? row.path("data").path("message") : row;
    String id = message.path("message").path("id").asText("");
    String line = row.path("uuid").asText("");
    return !id.isBlank() ? id : line.isBlank() ? null : "line " + line;
  }

  @Override
  public boolean linesStandAlone() {
    return true;
  }

  @Override
  public List<byte[]> context() {
    return pendingToolUses.lines();
  }

  /** Old transcripts contain no session; then it is the file's name. */
  @Override
  public String session(Path file) {
    String name = file.getFileName().toString();
    int end = name.lastIndexOf('.');
    return end > 0 ? name.substring(0, end) : name;
  }
}
