package io.tollgate.cli.item;

import io.tollgate.movement.ItemConsumer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Detects git submodules that are not checked out. Their directories are empty, although a build
 * from a full checkout includes their content.
 */
final class Submodules {

  private static final String FILE = ".gitmodules";
  private static final Pattern PATH = Pattern.compile("\\s*path\\s*=\\s*\"?([^\0]+?)\"?\\s*");

  private static final String WHY =
      "a submodule that is not checked out; the content is not here"
          + " (git submodule update --init --recursive)";

  private Submodules() {}

  /**
   * Reports the submodules that a {@code .gitmodules} file names and that are missing; ignores any
   * other file.
   */
  static void reportMissing(Path root, Path file, ItemConsumer taker) throws IOException {
    if (!file.getFileName().toString().equals(FILE)) {
      return;
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher path = PATH.matcher(line);
        if (path.matches() && isEmpty(file.resolveSibling(path.group(1)))) {
          taker.unreadable(FolderItems.name(root, file.resolveSibling(path.group(1))), WHY);
        }
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> within = Files.list(folder)) {
      return within.findAny().isEmpty();
    }
  }
}
