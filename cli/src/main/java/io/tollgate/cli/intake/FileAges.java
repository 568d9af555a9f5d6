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
 * Orders transcripts by their start, to find which had the lines first that others copied. The
 * first line with a time decides: a session that continues another writes a line of its own before
 * it copies lines with their older times.
 */
final class FileAges {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How far into a file the first time is searched. */
  private static final int MOST_BYTES = 256 * 1024;

  /** Sorts after every time. */
  private static final String UNKNOWN = "~";

  private FileAges() {}

  /** Returns the files, the oldest first; those of equal or unknown age keep their order. */
  static List<Path> oldestFirst(List<Path> files, TranscriptKind kind) {
    Map<Path, String> begun = new HashMap<>();
    files.forEach(file -> begun.computeIfAbsent(file, each -> begun(each, kind)));
    return files.stream().sorted(Comparator.comparing(begun::get)).toList();
  }

  /** Tools write times in UTC, so comparing them as text orders them by time. */
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
      return UNKNOWN; // The fault is reported when the file is read.
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
