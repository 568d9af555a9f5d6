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
 * How far each file was sent, so that an import that is repeated or was broken off goes on where
 * the last one ended. It is no record of account: without it everything is sent again, and counted
 * once.
 */
final class ImportState {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, Long> sent;

  private ImportState(Path file, Map<String, Long> sent) {
    this.file = file;
    this.sent = sent;
  }

  /** The state in a file; an empty one if there is none. */
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

  /** Up to which byte a file was sent; 0 if it was not, or is shorter than that now. */
  long sent(Path transcript, long size) {
    long bytes = sent.getOrDefault(key(transcript), 0L);
    return bytes <= size ? bytes : 0;
  }

  /** Notes up to which byte a file is sent. */
  void note(Path transcript, long bytes) {
    sent.put(key(transcript), bytes);
  }

  /** Forgets everything. */
  void clear() {
    sent.clear();
  }

  /**
   * Files that were sent before come first, in their order then: they own what others copied.
   *
   * @param known under which name a file was noted
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

  /** Writes it down, whole or not at all. */
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
