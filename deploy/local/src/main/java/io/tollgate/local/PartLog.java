package io.tollgate.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a part prints. Starts append to it; at most one old file is kept.
 *
 * @param file where it is
 */
record PartLog(Path file) {

  private static final long MOST_BYTES = 20L * 1024 * 1024;
  private static final int TAIL_BYTES = 16 * 1024;

  /** Makes the folder, and sets a file aside that has grown too large. */
  void prepare() {
    try {
      Files.createDirectories(file.getParent());
      if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
        Path old = file.resolveSibling(file.getFileName() + ".1");
        Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long size() {
    return file.toFile().length();
  }

  /** The last lines written after {@code start} bytes, oldest first. */
  List<String> lastLines(int most, long start) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(Math.min(start, reader.length()), reader.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (reader.length() - from)];
      reader.seek(from);
      reader.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
