package io.tollgate.cli.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Sessions of Gemini CLI. The line that names the session is context for the others. A sub-agent's
 * file is in a directory named after its session.
 */
final class GeminiChats implements TranscriptKind {

  private static final String CHATS = "chats";
  private static final byte[] SESSION = "\"sessionId\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PROJECT = "\"projectHash\"".getBytes(StandardCharsets.UTF_8);

  private byte[] metadata;

  @Override
  public String path() {
    return "/v1/transcripts/gemini";
  }

  /** The directory also contains logs, checkpoints and tool outputs. */
  @Override
  public boolean takes(Path file) {
    String name = file.getFileName().toString();
    boolean isSession = name.endsWith(".jsonl") || name.endsWith(".json");
    return isSession && (isChats(file.getParent()) || session(file) != null);
  }

  @Override
  public InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return onlyGrows(file) ? in : new DocumentLines(in, "messages");
  }

  @Override
  public boolean onlyGrows(Path file) {
    return !file.toString().endsWith(".json");
  }

  @Override
  public void begin(Path file) {
    metadata = null;
  }

  @Override
  public byte[] line(byte[] line) {
    if (metadata == null && Bytes.contain(line, SESSION) && Bytes.contain(line, PROJECT)) {
      metadata = line;
    }
    return line;
  }

  @Override
  public List<byte[]> context() {
    return metadata == null ? List.of() : List.of(metadata);
  }

  @Override
  public boolean linesStandAlone() {
    return false;
  }

  @Override
  public String session(Path file) {
    Path folder = file.getParent();
    boolean isSubagents = folder != null && !isChats(folder) && isChats(folder.getParent());
    return isSubagents ? folder.getFileName().toString() : null;
  }

  private static boolean isChats(Path folder) {
    return folder != null && folder.endsWith(CHATS);
  }
}
