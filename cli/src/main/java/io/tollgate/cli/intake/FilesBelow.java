package io.tollgate.cli.intake;

import io.tollgate.cli.place.FileFault;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the files of a kind below a folder. A folder that cannot be looked into is a fault, and the
 * search goes on. Links to folders are not followed, but the folder itself may be one.
 */
final class FilesBelow extends SimpleFileVisitor<Path> {

  private final Predicate<Path> isTaken;
  private final List<Path> files = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private FilesBelow(Predicate<Path> isTaken) {
    this.isTaken = isTaken;
  }

  static FilesBelow of(Path folder, Predicate<Path> isTaken) throws IOException {
    FilesBelow found = new FilesBelow(isTaken);
    Files.walkFileTree(folder.toRealPath(), found);
    found.files.sort(null);
    return found;
  }

  /** Returns the files, sorted. */
  List<Path> files() {
    return files;
  }

  List<String> faults() {
    return faults;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (isTaken.test(file) && Files.isRegularFile(file)) {
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) {
    faults.add("cannot look into " + file + ": " + FileFault.of(fault));
    return FileVisitResult.CONTINUE;
  }

  /** A folder may also fail in its midst. */
  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException fault) {
    return fault == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, fault);
  }
}
