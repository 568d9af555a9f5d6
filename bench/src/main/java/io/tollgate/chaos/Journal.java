package io.tollgate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sender's own log on disk of what it sent and what was acknowledged. A sending is written
 * before it starts, an answer after it has arrived, so the log never claims less than happened.
 *
 * <pre>
 * day 17 1500          the following are requests of the day from seed 17
 * send 4711 1          request 4711, first time
 * answer 4711 200
 * </pre>
 */
final class Journal implements AutoCloseable {

  private static final String SEND = "send";
  private static final String ANSWER = "answer";

  /**
   * What the journal contains about one request.
   *
   * @param sendings how often it was sent
   * @param status the status of its final answer; 0 if there is none
   */
  record Entry(int sendings, int status) {
    static final Entry NONE = new Entry(0, 0);

    Entry sent() {
      return new Entry(sendings + 1, status);
    }

    Entry answered(int with) {
      return new Entry(sendings, with);
    }
  }

  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Creates a journal in a new file. */
  static Journal create(Path file) {
    try {
      return new Journal(
          file,
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void day(long seed, int reports) {
    write("day " + seed + " " + reports);
  }

  void sending(int request, int attempt) {
    write(SEND + " " + request + " " + attempt);
  }

  void answer(int request, int status) {
    write(ANSWER + " " + request + " " + status);
  }

  /** Reads the file as a later process would: by request. */
  Map<Integer, Entry> entries() {
    Map<Integer, Entry> entries = new HashMap<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines.map(line -> List.of(line.split(" ", -1))).forEach(words -> add(words, entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<String> words, Map<Integer, Entry> entries) {
    int request = words.get(0).equals("day") ? 0 : Integer.parseInt(words.get(1));
    switch (words.get(0)) {
      case SEND ->
          entries.compute(request, (any, entry) -> (entry == null ? Entry.NONE : entry).sent());
      case ANSWER ->
          entries.computeIfPresent(
              request, (any, entry) -> entry.answered(Integer.parseInt(words.get(2))));
      default -> {
        // A day's heading: for people, and to generate the day again.
      }
    }
  }

  private synchronized void write(String line) {
    try {
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
