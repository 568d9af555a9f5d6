package io.tollgate.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of several transcripts was begun first, and so had the lines that others copied. The first
 * line with a time tells: a session that goes on from another one writes a line of its own before
 * it copies lines with their older times.
 */
final class FileAges {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How far into a file its first time is looked for. */
  private static final int MOST_BYTES = 256 * 1024;

  /** Behind every time. */
  private static final String UNKNOWN = "~";

  private FileAges() {}

  /** The files, the oldest first; of one age, or none that is known, as they were. */
  static List<Path> oldestFirst(List<Path> files, TranscriptKind kind) {
    Map<Path, String> begun = new HashMap<>();
    files.forEach(file -> begun.computeIfAbsent(file, each -> begun(each, kind)));
    return files.stream().sorted(Comparator.comparing(begun::get)).toList();
  }

  /** Tools write times in UTC, so their texts are in the order of the times. */
  private static String begun(Path file, TranscriptKind kind) {
    try (InputStream in = kind.open(file)) {
      String beginning = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return beginning
          .lines()
          .map(FileAges::time)
          .filter(JsonNode::isTextual)
          .map(JsonNode::textValue)
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN; // What is wrong with it is told when its turn comes.
    }
  }

  private static JsonNode time(String line) {
    try {
      return JSON.readTree(line).path("timestamp");
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
