package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sessions of OpenCode: its database, the files that older versions wrote for each message and each
 * of its parts, and exports of a session, whose first line names it. All are rewritten, so they are
 * always sent whole.
 */
final class OpenCodeStorage implements TranscriptKind {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DATABASE = Pattern.compile("opencode(-[\\w-]+)?\\.db");

  /** Files of the sessions of a storage, by their ids. */
  private final Map<Path, Map<String, Path>> sessions = new HashMap<>();

  private boolean isExport;
  private byte[] exported;

  @Override
  public String path() {
    return "/v1/transcripts/opencode";
  }

  @Override
  public boolean takes(Path file) {
    return isDatabase(file) || isMessage(file);
  }

  @Override
  public InputStream open(Path file) throws IOException {
    if (isMessage(file)) {
      return new ByteArrayInputStream((line(file) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return isDatabase(file)
        ? OpenCodeDatabase.open(file)
        : new DocumentLines(Files.newInputStream(file), "messages");
  }

  @Override
  public boolean onlyGrows(Path file) {
    return false;
  }

  @Override
  public void begin(Path file) {
    isExport = !takes(file);
    exported = null;
  }

  @Override
  public byte[] line(byte[] line) {
    exported = isExport && exported == null ? line : exported;
    return line;
  }

  @Override
  public List<byte[]> context() {
    return exported == null ? List.of() : List.of(exported);
  }

  @Override
  public boolean linesStandAlone() {
    return true;
  }

  @Override
  public boolean namesSession(byte[] line) {
    return true;
  }

  @Override
  public String session(Path file) {
    return null;
  }

  private static boolean isDatabase(Path file) {
    return DATABASE.matcher(file.getFileName().toString()).matches();
  }

  /** Messages are in {@code storage/message/SESSION/MESSAGE.json}. */
  private static boolean isMessage(Path file) {
    Path session = file.toAbsolutePath().getParent();
    Path kind = session == null ? null : session.getParent();
    return isJson(file) && kind != null && kind.endsWith("message");
  }

  private String line(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path storage = folder.getParent().getParent();
    String session = folder.getFileName().toString();
    OpenCodeLine line = new OpenCodeLine(session(storage, session));
    line.message(text(file), name(file), session);
    for (Path part : filesIn(storage.resolve("part").resolve(name(file)))) {
      line.part(text(part), name(part));
    }
    return line.toString();
  }

  /** Invalid UTF-8 damages a character and not the text. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** The session's own file is in a folder named after its project. */
  private ObjectNode session(Path storage, String id) throws IOException {
    Map<String, Path> known = sessions.get(storage);
    if (known == null) {
      known = sessionsOf(storage);
      sessions.put(storage, known);
    }
    Path file = known.get(id);
    return file == null ? JSON.createObjectNode() : object(file);
  }

  /** All or none: without its session, a fork's copy of a message counts like the original. */
  private static Map<String, Path> sessionsOf(Path storage) throws IOException {
    Map<String, Path> sessions = new HashMap<>();
    if (Files.isDirectory(storage.resolve("session"))) {
      FilesBelow found = FilesBelow.of(storage.resolve("session"), OpenCodeStorage::isJson);
      if (!found.faults().isEmpty()) {
        throw new IOException(found.faults().get(0));
      }
      found.files().forEach(file -> sessions.put(name(file), file));
    }
    return sessions;
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(OpenCodeStorage::isJson).sorted().toList();
    }
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".json".length());
  }

  private static ObjectNode object(Path file) throws IOException {
    JsonNode node = JSON.readTree(file.toFile());
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IOException(file.getFileName() + " is not a JSON object");
  }
}
