package io.tollgate.cli.place;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Descriptions of I/O errors on files; the exceptions themselves often contain only the file name.
 */
public final class FileFault {

  private FileFault() {}

  /**
   * Fails early if the result could not be written later.
   *
   * @param file null if nothing is to be written
   */
  public static void refuseUnlessWritable(Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    String fault =
        Files.isDirectory(file)
            ? "it is a folder"
            : !Files.isDirectory(folder)
                ? "there is no folder " + folder
                : Files.isWritable(Files.exists(file) ? file : folder) ? "" : "access is denied";
    if (!fault.isEmpty()) {
      throw CommandFailure.usage("cannot write " + file + ": " + fault);
    }
  }

  /** Returns the description after the name of the file, if the exception contains one. */
  public static String named(IOException failure) {
    return failure instanceof FileSystemException system && system.getFile() != null
        ? system.getFile() + ": " + of(failure)
        : of(failure);
  }

  /**
   * Returns the description, such as {@code there is no such file or folder}, without the file
   * name.
   */
  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    String reason =
        failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    return switch (Objects.requireNonNullElse(reason, "")) {
      case "" -> failure.getClass().getSimpleName();
      case "Is a directory" -> "it is a folder";
      case "Not a directory" -> "a part of the path is a file, not a folder";
      case "No space left on device" -> "the disk is full";
      default -> reason;
    };
  }
}
