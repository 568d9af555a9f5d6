package io.tollgate.cli.intake;

import io.tollgate.cli.intake.TranscriptChunks.Chunk;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Content of one request: chunks of one file or of several. */
final class UploadBatch {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Map<Path, Long> ends = new LinkedHashMap<>();
  private int lines;

  /** Whether the chunk fits, which a single chunk always does. */
  boolean hasRoom(Chunk chunk) {
    return lines == 0
        || (lines + chunk.lines() <= TranscriptChunks.MOST_LINES
            && body.size() + chunk.body().length <= TranscriptChunks.MOST_BYTES);
  }

  void add(Path file, Chunk chunk) {
    body.writeBytes(chunk.body());
    lines += chunk.lines();
    ends.put(file, chunk.end());
  }

  byte[] body() {
    return body.toByteArray();
  }

  int lines() {
    return lines;
  }

  /** Returns how many bytes of each file are sent once this is. */
  Map<Path, Long> ends() {
    return ends;
  }

  /** Returns the files, for a message. */
  String name() {
    Path first = ends.keySet().iterator().next();
    return ends.size() == 1 ? first.toString() : first + " and " + (ends.size() - 1) + " more";
  }
}
