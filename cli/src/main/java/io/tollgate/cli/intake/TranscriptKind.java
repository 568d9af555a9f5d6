package io.tollgate.cli.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How the transcripts of one tool are sent. It is asked for each line of each file, in order, also
 * for lines that an earlier import has sent: they say what later lines are copies of.
 */
interface TranscriptKind {

  /** The collector's path. */
  String path();

  /** Whether a file in a folder that was named is a transcript. */
  default boolean takes(Path file) {
    return file.toString().endsWith(".jsonl");
  }

  /** The lines of a file. */
  default InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  /** Whether a file only grows, so that what was sent of it needs not be sent again. */
  default boolean onlyGrows(Path file) {
    return true;
  }

  /**
   * The file that this one was before it was compressed, or the file itself. What was sent of
   * either was sent of both.
   */
  default Path uncompressed(Path file) {
    return file;
  }

  /** Begins a file. */
  void begin(Path file);

  /** The line as it is to be sent; null for a copy of a line that another file has sent. */
  byte[] line(byte[] line);

  /** Lines seen so far without which the next ones cannot be understood. */
  List<byte[]> context();

  /**
   * True if a line is understood without those before it, so that lines of several files may go
   * together where each says which session it belongs to.
   */
  boolean linesStandAlone();

  /** Session of lines that do not name theirs; null if the file's name tells none. */
  String session(Path file);
}
