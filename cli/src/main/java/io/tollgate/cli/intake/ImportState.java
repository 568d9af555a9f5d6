package io.tollgate.cli.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
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

  /** Lines have ids and times, so as much as this is in no file twice. */
  private static final int MOST_COMPARED = 4096;

  /**
   * How far a file was sent.
   *
   * @param ending digest of the last of these bytes; null for a compressed file, which no tool
   *     rewrites, and if an earlier version wrote the state
   */
  private record Sent(long bytes, String ending) {

    private static final Sent NOTHING = new Sent(0, null);

    @JsonCreator
    Sent(@JsonProperty("bytes") long bytes, @JsonProperty("ending") String ending) {
      this.bytes = bytes;
      this.ending = ending;
    }

    /** Reads what earlier versions wrote. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Sent of(long bytes) {
      return new Sent(bytes, null);
    }
  }

  private final Path file;
  private final Map<String, Sent> sent;

  private ImportState(Path file, Map<String, Sent> sent) {
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
              Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, Sent>>() {}));
    } catch (IOException e) {
      throw CommandFailure.finding(
          file + " is damaged; remove it, and the import starts from the beginning", e);
    }
  }

  /**
   * Returns how many bytes of a file were sent; 0 if none were, or it was rewritten since: a tool
   * that trims a session takes lines out of its midst.
   */
  long sent(Path transcript, long size) throws IOException {
    Sent before = sent.getOrDefault(key(transcript), Sent.NOTHING);
    if (before.bytes() > size) {
      return 0;
    }
    boolean isComparable = before.ending() != null && Files.exists(transcript);
    boolean isRewritten =
        isComparable && !before.ending().equals(ending(transcript, before.bytes()));
    return isRewritten ? 0 : before.bytes();
  }

  /** Stores how many bytes of a file were sent. */
  void note(Path transcript, long bytes) throws IOException {
    boolean isCompressed = !Files.exists(transcript);
    sent.put(key(transcript), new Sent(bytes, isCompressed ? null : ending(transcript, bytes)));
  }

  /** Returns a digest of the last of the bytes that were sent. */
  private static String ending(Path transcript, long bytes) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(transcript)) {
      ByteBuffer last = ByteBuffer.allocate((int) Math.min(bytes, MOST_COMPARED));
      in.position(bytes - last.capacity());
      while (last.hasRemaining() && in.read(last) >= 0) {
        // not all at once
      }
      return Sha256.hex(last.array());
    }
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
