package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Progress per file, so that a repeated or interrupted import continues where the last one ended.
 * It is not needed for correctness: without it everything is sent again, and counted once.
 */
final class ImportState {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, Long> sent;

  private ImportState(Path file, Map<String, Long> sent) {
    this.file = file;
    this.sent = sent;
  }

  /** Reads the state from a file; empty if there is none. */
  static ImportState read(Path file) {
    if (!Files.exists(file)) {
      return new ImportState(file, new LinkedHashMap<>());
    }
    try {
      return new ImportState(
          file,
          JSON.readValue(
              Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, Long>>() {}));
    } catch (IOException e) {
      throw CommandFailure.finding(
          file + " is damaged; remove it, and the import starts from the beginning", e);
    }
  }

  /** Returns how many bytes of a file were sent; 0 if none were, or it has become shorter. */
  long sent(Path transcript, long size) {
    long bytes = sent.getOrDefault(key(transcript), 0L);
    return bytes <= size ? bytes : 0;
  }

  /** Stores how many bytes of a file were sent. */
  void note(Path transcript, long bytes) {
    sent.put(key(transcript), bytes);
  }

  /** Removes all entries. */
  void clear() {
    sent.clear();
  }

  /**
   * Puts files sent before first, in their earlier order, since others copied from them.
   *
   * @param known name under which a file was stored
   */
  List<Path> ordered(List<Path> transcripts, UnaryOperator<Path> known) {
    List<String> order = new ArrayList<>(sent.keySet());
    Map<String, Integer> places = new LinkedHashMap<>();
    order.forEach(each -> places.put(each, places.size()));
    return transcripts.stream()
        .sorted(
            Comparator.comparingInt(
                each -> places.getOrDefault(key(known.apply(each)), Integer.MAX_VALUE)))
        .toList();
  }

  /** Writes the state atomically. */
  void save() {
    try {
      Files.createDirectories(file.getParent());
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, JSON.writeValueAsBytes(sent));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CommandFailure.finding("cannot write " + file + ": " + FileFault.of(e), e);
    }
  }

  private static String key(Path transcript) {
    return transcript.toAbsolutePath().normalize().toString();
  }
}
