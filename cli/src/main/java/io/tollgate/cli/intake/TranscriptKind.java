package io.tollgate.cli.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Format-specific part of sending the transcripts of one tool. It is called for each line of each
 * file, in order, including lines that an earlier import has sent: later lines may be copies of
 * them.
 */
interface TranscriptKind {

  byte[] SESSION_KEY = "\"sessionId\"".getBytes(StandardCharsets.UTF_8);

  /** Path on the collector. */
  String path();

  /** Whether a file in a given directory is a transcript. */
  default boolean takes(Path file) {
    return file.toString().endsWith(".jsonl");
  }

  /** Returns files that must be read whenever some of these are. */
  default List<Path> companions(List<Path> files) {
    return List.of();
  }

  /** Opens the lines of a file. */
  default InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  /** Whether a file is append-only, so that what was sent of it need not be sent again. */
  default boolean onlyGrows(Path file) {
    return true;
  }

  /**
   * Returns the name the file had before it was compressed, or the file itself. Progress applies to
   * both names.
   */
  default Path uncompressed(Path file) {
    return file;
  }

  /** Starts a file. */
  void begin(Path file);

  /** Returns the line to send; null for a copy of a line that another file has sent. */
  byte[] line(byte[] line);

  /** Returns the lines so far that the next ones need as context. */
  List<byte[]> context();

  /**
   * Whether a line needs no context, so that lines of several files may be sent together if each
   * names its session.
   */
  boolean linesStandAlone();

  /** Whether a line names its session. */
  default boolean namesSession(byte[] line) {
    return Bytes.contain(line, SESSION_KEY);
  }

  /**
   * Returns the session of lines that do not name theirs; null if the file's name contains none.
   */
  String session(Path file);

  /** Returns what else there is to say once all files are read; empty if nothing. */
  default String remark() {
    return "";
  }
}
