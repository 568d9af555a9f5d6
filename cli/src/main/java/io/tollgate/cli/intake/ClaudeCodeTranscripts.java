package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Transcripts of Claude Code. A resumed or forked session copies the messages of the one it goes on
 * from, under a session id of its own. Such a copy is sent under the session that had the message
 * first, where it is known again and counted once, and a copy that has grown counts with its
 * growth. A piece of a file begins with the lines whose uses of tools end in it.
 */
final class ClaudeCodeTranscripts implements TranscriptKind {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final byte[] USAGE = "\"usage\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] USER = "\"user\"".getBytes(StandardCharsets.UTF_8);

  private final Map<String, String> sessionOfMessage = new HashMap<>();
  private final OpenUses openUses = new OpenUses();
  private String fileSession;
  private String lastSession;
  private long copies;

  @Override
  public String path() {
    return "/v1/transcripts/claude-code";
  }

  @Override
  public void begin(Path file) {
    fileSession = session(file);
    openUses.clear();
  }

  /** How many lines were sent under the session of another file. */
  long copies() {
    return copies;
  }

  @Override
  public byte[] line(byte[] line) {
    byte[] sent = underFirstSession(line);
    openUses.next(sent);
    return sent;
  }

  private byte[] underFirstSession(byte[] line) {
    if (!Bytes.contain(line, USAGE) && !Bytes.contain(line, USER)) {
      return line;
    }
    try {
      return JSON.readTree(line) instanceof ObjectNode row ? underFirstSession(row, line) : line;
    } catch (IOException e) {
      return line; // The collector says what is wrong with it.
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

  /** One text for all messages of a session: there may be millions of them. */
  private String shared(String session) {
    if (!session.equals(lastSession)) {
      lastSession = session;
    }
    return lastSession;
  }

  /**
   * What tells a message from others: its id, or that of its line, which a copy keeps. What a
   * sub-agent said is a message of its own, also where the session's file tells it.
   */
  private static String message(ObjectNode row) {
    boolean isSubagents = row.path("type").asText().equals("progress");
    JsonNode told = isSubagents ? row.path("data").path("message") : row;
    String id = told.path("message").path("id").asText("");
    String line = row.path("uuid").asText("");
    return !id.isBlank() ? id : line.isBlank() ? null : "line " + line;
  }

  @Override
  public boolean linesStandAlone() {
    return true;
  }

  @Override
  public List<byte[]> context() {
    return openUses.lines();
  }

  /** Old transcripts do not say whose lines they are; then the file is named after the session. */
  @Override
  public String session(Path file) {
    String name = file.getFileName().toString();
    int end = name.lastIndexOf('.');
    return end > 0 ? name.substring(0, end) : name;
  }
}
