package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.intake.TranscriptChunks.Chunk;
import io.tollgate.cli.place.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;

/**
 * Sends transcript files, each from where an earlier import ended, and counts the answers. Most
 * transcripts are short, so lines of several files share a request if all of them name their
 * session.
 */
final class TranscriptImport {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SAVE_NANOS = Duration.ofSeconds(2).toNanos();

  private final TranscriptKind kind;
  private final CollectorClient collector;
  private final ImportState state;
  private final List<String> failures = new ArrayList<>();
  private long lines;
  private long accepted;
  private long deadLetters;
  private int filesSentBefore;
  private long cutLines;
  private long lastSave = System.nanoTime();
  private final Set<Path> broken = new HashSet<>();
  private UploadBatch uploadBatch = new UploadBatch();

  TranscriptImport(TranscriptKind kind, CollectorClient collector, ImportState state) {
    this.kind = kind;
    this.collector = collector;
    this.state = state;
  }

  /** Sends all files; errors are collected in {@link #failures}. */
  void send(List<Path> files, ProgressBar bar) {
    try {
      for (Path file : state.ordered(FileAges.oldestFirst(files, kind), kind::uncompressed)) {
        read(file, bar);
      }
      sendParcel();
    } finally {
      state.save();
    }
  }

  List<String> failures() {
    return failures;
  }

  long lines() {
    return lines;
  }

  long accepted() {
    return accepted;
  }

  long deadLetters() {
    return deadLetters;
  }

  /** Number of files with nothing new since the last import. */
  int filesSentBefore() {
    return filesSentBefore;
  }

  /** Number of files that end in the midst of a line, which was not sent. */
  long cutLines() {
    return cutLines;
  }

  private void read(Path file, ProgressBar bar) {
    try (InputStream in = kind.open(file)) {
      long size = Files.size(file);
      Path known = kind.uncompressed(file);
      boolean isCompressed = !known.equals(file);
      long most = isCompressed ? Long.MAX_VALUE : size;
      long at = kind.onlyGrows(file) ? state.sent(known, most) : 0;
      kind.begin(file);
      TranscriptChunks chunks = new TranscriptChunks(in, kind, at);
      Optional<Chunk> chunk = chunks.next();
      filesSentBefore += chunk.isEmpty() && at > 0 ? 1 : 0;
      while (chunk.isPresent()) {
        send(file, chunk.get());
        bar.stepBy(isCompressed ? 0 : Math.max(0, chunk.get().end() - at));
        at = Math.max(at, chunk.get().end());
        chunk = chunks.next();
      }
      cutLines += chunks.endsWithinLine() ? 1 : 0;
      bar.stepBy(isCompressed ? size : Math.max(0, size - at));
    } catch (IOException e) {
      failures.add(file + ": cannot be read: " + FileFault.of(e));
    }
  }

  /** Sends a chunk, or adds it to those that share a request. */
  private void send(Path file, Chunk chunk) {
    boolean standsAlone =
        !kind.linesStandAlone() || !chunk.namesSessions() || chunk.contextLines() > 0;
    if (standsAlone || !uploadBatch.hasRoom(chunk)) {
      sendParcel();
    }
    uploadBatch.add(file, chunk);
    if (standsAlone) {
      sendParcel(headers(file, chunk));
    }
  }

  private void sendParcel() {
    sendParcel(Map.of());
  }

  private void sendParcel(Map<String, String> headers) {
    UploadBatch sent = uploadBatch;
    uploadBatch = new UploadBatch();
    if (sent.lines() == 0) {
      return;
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/x-ndjson");
    if (!isTaken(sent, collector.post(kind.path(), sent.body(), all))) {
      broken.addAll(sent.ends().keySet());
    }
    sent.ends()
        .forEach(
            (file, end) -> {
              if (!broken.contains(file)) {
                note(file, end);
              }
            });
    if (System.nanoTime() - lastSave > SAVE_NANOS) {
      state.save();
      lastSave = System.nanoTime();
    }
  }

  private void note(Path file, long end) {
    try {
      state.note(kind.uncompressed(file), end);
    } catch (IOException e) {
      failures.add(file + ": cannot be read: " + FileFault.of(e));
    }
  }

  private boolean isTaken(UploadBatch sent, CollectorReply collectorReply) {
    lines += sent.lines();
    if (collectorReply
        .isTooLarge()) { // a retry would be no smaller; the collector has stored a note of it
      deadLetters += sent.lines();
      return true;
    }
    if (!collectorReply.isGood()) {
      failures.add(sent.name() + ": the collector answered " + collectorReply.firstLine());
      return false;
    }
    try {
      JsonNode answer = JSON.readTree(collectorReply.body());
      accepted += answer.path("accepted").asLong();
      deadLetters += answer.path("dead_letters").asLong();
      return true;
    } catch (JsonProcessingException e) {
      failures.add(
          sent.name() + ": the collector's answer is not JSON: " + collectorReply.firstLine());
      return false;
    }
  }

  private Map<String, String> headers(Path file, Chunk chunk) {
    Map<String, String> headers = new HashMap<>();
    if (chunk.contextLines() > 0) {
      headers.put("x-tollgate-context-lines", Integer.toString(chunk.contextLines()));
    }
    String session = kind.session(file);
    if (!chunk.namesSessions() && session != null) {
      headers.put("x-tollgate-session", session);
    }
    return headers;
  }
}
