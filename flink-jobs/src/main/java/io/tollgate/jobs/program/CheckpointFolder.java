package io.tollgate.jobs.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folder in which Flink stores checkpoints, one subfolder per run of the job.
 *
 * @param path the folder; need not exist yet
 */
record CheckpointFolder(Path path) {

  /** Flink renames this file into place last, so a checkpoint that has it is complete. */
  private static final String LAST_FILE = "_metadata";

  /** Directory levels: run, checkpoint, file. */
  private static final int DEPTH = 3;

  /** The newest complete checkpoint of any run. */
  Optional<Path> newest() {
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(path, DEPTH)) {
      return files
          .filter(file -> file.getFileName().toString().equals(LAST_FILE))
          .filter(file -> file.getParent().getFileName().toString().startsWith("chk-"))
          .max(Comparator.comparing(CheckpointFolder::written))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
