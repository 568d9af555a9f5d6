package io.tollgate.cli.place;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The YAML files that a person means by naming files and folders. Links are followed, since
 * releases and mounted settings are often reached through some; a file that several paths lead to
 * is there once.
 */
public final class YamlFiles {
  private static final Comparator<Path> SHORTEST =
      Comparator.comparing(Path::getNameCount).thenComparing(Comparator.naturalOrder());

  private final Map<Path, Path> pathOf = new HashMap<>();

  private YamlFiles() {}

  /**
   * Files as they are named, and every .yml and .yaml file of folders, searched to the bottom; of
   * each place in the order of the paths.
   *
   * @throws CommandFailure if a place does not exist, or something below it cannot be read or is a
   *     link to a file that is not there
   */
  public static List<Path> of(List<Path> places) {
    Map<Path, Path> all = new LinkedHashMap<>();
    for (Path place : places) {
      YamlFiles files = new YamlFiles();
      files.add(place);
      files.pathOf.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(file -> all.putIfAbsent(file.getKey(), file.getValue()));
    }
    return List.copyOf(all.values());
  }

  private void add(Path place) {
    if (!Files.exists(place)) {
      throw CommandFailure.usage(place + " does not exist");
    }
    try {
      if (Files.isRegularFile(place)) {
        take(place);
      } else {
        Files.walkFileTree(
            place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk());
      }
    } catch (IOException e) {
      throw CommandFailure.finding("cannot read " + place + ": " + e.getMessage(), e);
    }
  }

  private void take(Path file) throws IOException {
    pathOf.merge(
        file.toRealPath(), file, (one, other) -> SHORTEST.compare(one, other) <= 0 ? one : other);
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    /** Hidden links that lead nowhere are the locks of editors. */
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
      if (found.isSymbolicLink() && !file.getFileName().toString().startsWith(".")) {
        throw new IOException("the link " + file + " leads nowhere");
      }
      if (found.isRegularFile() && isYaml(file)) {
        take(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** A link to a folder around it leads to nothing that is not found anyway. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
