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
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the YAML files in given files and directories. Links are followed, since releases and
 * mounted settings are often reached through some; a file reached by several paths is returned
 * once.
 */
public final class YamlFiles {
  private static final Comparator<Path> SHORTEST =
      Comparator.comparing(Path::getNameCount).thenComparing(Comparator.naturalOrder());

  private final Map<Path, Path> pathOf = new HashMap<>();
  private final Map<Path, String> unreadable = new TreeMap<>();

  private YamlFiles() {}

  /**
   * Result of a search.
   *
   * @param files of each place in the order of the paths
   * @param unreadable what could not be read below the places, or is a dangling link, with the
   *     reason
   */
  public record Found(List<Path> files, Map<Path, String> unreadable) {}

  /**
   * Returns files as named, and every .yml and .yaml file of directories, searched recursively.
   *
   * @throws CommandFailure if a place does not exist, or something below it cannot be read or is a
   *     dangling link
   */
  public static List<Path> of(List<Path> places) {
    Found found = search(places);
    if (!found.unreadable().isEmpty()) {
      throw CommandFailure.finding(
          found.unreadable().entrySet().stream()
              .map(each -> each.getKey() + ": " + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    return found.files();
  }

  /**
   * As above, but returns what cannot be read separately.
   *
   * @throws CommandFailure if a place does not exist
   */
  public static Found search(List<Path> places) {
    Map<Path, Path> all = new LinkedHashMap<>();
    Map<Path, String> unreadable = new LinkedHashMap<>();
    for (Path place : places) {
      YamlFiles files = new YamlFiles();
      files.add(place);
      files.pathOf.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(file -> all.putIfAbsent(file.getKey(), file.getValue()));
      unreadable.putAll(files.unreadable);
    }
    return new Found(List.copyOf(all.values()), unreadable);
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
      unreadable.put(place, "cannot be read: " + FileFault.of(e));
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
    /** Hidden dangling links are lock files of editors. */
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
      if (found.isSymbolicLink() && !file.getFileName().toString().startsWith(".")) {
        unreadable.put(file, "the link points to nothing");
      }
      if (found.isRegularFile() && isYaml(file)) {
        take(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** A link to a parent directory contains nothing that is not found anyway. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      if (!(failure instanceof FileSystemLoopException)) {
        unreadable.put(file, "cannot be read: " + failure);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
