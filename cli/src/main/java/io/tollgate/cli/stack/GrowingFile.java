package io.tollgate.cli.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reader of a text file that another process appends to. */
final class GrowingFile {

  private static final int TAIL_BYTES = 1 << 20;

  private final String label;
  private final Path file;
  private long read;

  GrowingFile(String label, Path file) {
    this.label = label;
    this.file = file;
  }

  String label() {
    return label;
  }

  /** Returns the last lines within the last megabyte. */
  List<String> lastLines(int most) throws IOException {
    read = Math.max(0, size() - TAIL_BYTES);
    List<String> lines = newLines();
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }

  /**
   * Returns the complete lines added since the last call; all of them if the file was truncated.
   */
  List<String> newLines() throws IOException {
    if (size() < read) {
      read = 0;
    }
    if (size() == read) {
      return List.of();
    }
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, reader.length() - read)];
      reader.seek(read);
      reader.readFully(bytes);
      String text = new String(bytes, 0, lastLineEnd(bytes), StandardCharsets.UTF_8);
      read += lastLineEnd(bytes);
      return text.lines().toList();
    }
  }

  private long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** An incomplete line waits for its end, unless it fills the whole buffer. */
  private static int lastLineEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end == 0 && bytes.length == TAIL_BYTES ? bytes.length : end;
  }
}
