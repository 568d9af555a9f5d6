package io.tollgate.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of our own jars for one part. A build replaces the jars it made before, and a program
 * whose jars are replaced can load no further class; a stack must survive {@code mvn verify} beside
 * it.
 */
final class OwnJars {

  private static final String OURS = "tollgate-";

  private OwnJars() {}

  /**
   * Copies our jars of a class path.
   *
   * @param folder where to, made if absent; the part that uses it must not run
   * @return the class path with the copies in place of the originals
   */
  static String copied(String classPath, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      String name = String.valueOf(jar.getFileName());
      if (name.startsWith(OURS) && Files.isRegularFile(jar)) {
        Path copy = folder.resolve(name);
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        entries.add(copy.toString());
      } else {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
