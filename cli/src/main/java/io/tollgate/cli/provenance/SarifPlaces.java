package io.tollgate.cli.provenance;

import io.tollgate.authorship.JsonText;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Locations of findings for code hosts: the existing file that contains an item, relative to the
 * repository's root, or to the working directory outside a repository.
 */
final class SarifPlaces {

  /**
   * A location.
   *
   * @param uri of the file
   * @param isRelative whether the uri is relative to the root of the sources
   * @param within entry, layer or row in the file; empty if the item is the whole file
   * @param line line of the file at which the item starts, as far as known
   */
  record Found(String uri, boolean isRelative, String within, int line) {}

  private static final Pattern ROW = Pattern.compile("#([0-9]{1,9})");

  private final Path root;
  private final Path sources;

  /**
   * Creates locations for the items of a directory or file.
   *
   * @param root what was examined
   * @param directory the working directory
   */
  SarifPlaces(Path root, Path directory) {
    this.root = root.toAbsolutePath().normalize();
    this.sources = sources(directory.toAbsolutePath().normalize());
  }

  private static Path sources(Path directory) {
    for (Path each = directory; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return each;
      }
    }
    return directory;
  }

  Found of(String item) {
    if (Files.isRegularFile(root)) {
      String name = root.getFileName().toString();
      return found(root, item.startsWith(name) ? item.substring(name.length()) : item);
    }
    for (int end = item.length(); end > 0; end = cut(item, end)) {
      File file = new File(root.toFile(), item.substring(0, end));
      if (file.isFile()) {
        return found(file.toPath(), item.substring(end));
      }
    }
    return found(root, item);
  }

  /** File names may contain the separators of entries and rows too, so each position is tried. */
  private static int cut(String item, int end) {
    return Math.max(item.lastIndexOf(": ", end - 1), item.lastIndexOf('#', end - 1));
  }

  private Found found(Path file, String rest) {
    Matcher row = ROW.matcher(rest);
    boolean isLine = row.matches() && JsonText.isLines(file.toString());
    int line = isLine ? Integer.parseInt(row.group(1)) : 1;
    String within = rest.startsWith(": ") ? rest.substring(2) : rest;
    boolean isRelative = file.startsWith(sources);
    return new Found(
        isRelative ? relative(file) : file.toUri().toASCIIString(), isRelative, within, line);
  }

  /** Text before a colon in the first path segment would be parsed as a URI scheme. */
  private String relative(Path file) {
    String path = sources.relativize(file).toString().replace(File.separatorChar, '/');
    int slash = path.indexOf('/');
    boolean hasColon = (slash < 0 ? path : path.substring(0, slash)).indexOf(':') >= 0;
    try {
      return new URI(null, null, hasColon ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a relative path always makes a URI", e);
    }
  }
}
