package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.intake.TranscriptChunks.Chunk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** Sends files of transcripts, each from where an earlier import ended, and counts the answers. */
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
  private long lastSave = System.nanoTime();

  TranscriptImport(TranscriptKind kind, CollectorClient collector, ImportState state) {
    this.kind = kind;
    this.collector = collector;
    this.state = state;
  }

  /** Sends all files; what fails is told by {@link #failures}. */
  void send(List<Path> files, ProgressBar bar) {
    try {
      for (Path file : state.ordered(files)) {
        send(file, bar);
      }
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

  /** How many files had nothing new since the last import. */
  int filesSentBefore() {
    return filesSentBefore;
  }

  private void send(Path file, ProgressBar bar) {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      long at = state.sent(file, size);
      kind.begin(file);
      TranscriptChunks chunks = new TranscriptChunks(in, kind, at);
      Optional<Chunk> chunk = chunks.next();
      filesSentBefore += chunk.isEmpty() && at > 0 ? 1 : 0;
      boolean isWhole = true;
      while (chunk.isPresent()) {
        isWhole &= send(file, chunk.get());
        if (isWhole) {
          note(file, chunk.get().end());
        }
        bar.stepBy(Math.max(0, chunk.get().end() - at));
        at = Math.max(at, chunk.get().end());
        chunk = chunks.next();
      }
      bar.stepBy(Math.max(0, size - at));
    } catch (IOException e) {
      failures.add(file + ": cannot be read: " + e.getMessage());
    }
  }

  private void note(Path file, long end) {
    state.note(file, end);
    if (System.nanoTime() - lastSave > SAVE_NANOS) {
      state.save();
      lastSave = System.nanoTime();
    }
  }

  /** Sends a chunk; false if the collector did not take it. */
  private boolean send(Path file, Chunk chunk) {
    CollectorClient.Reply reply = collector.post(kind.path(), chunk.body(), headers(file, chunk));
    lines += chunk.lines();
    if (reply.isTooLarge()) { // sent again, it would be no smaller; the collector has noted it
      deadLetters += chunk.lines();
      return true;
    }
    if (!reply.isGood()) {
      failures.add(file + ": the collector answered " + reply.firstLine());
      return false;
    }
    try {
      JsonNode answer = JSON.readTree(reply.body());
      accepted += answer.path("accepted").asLong();
      deadLetters += answer.path("dead_letters").asLong();
      return true;
    } catch (JsonProcessingException e) {
      failures.add(file + ": the collector's answer is not JSON: " + reply.firstLine());
      return false;
    }
  }

  private Map<String, String> headers(Path file, Chunk chunk) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-ndjson");
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
