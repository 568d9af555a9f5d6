package io.tollgate.bench.rig;

import io.tollgate.bench.rig.Program.Order;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Location of the built software, and our ports.
 *
 * @param home the folder of the root pom, built
 * @param portOffset offset of our ports from the usual ones
 * @param partitions of tool-events and the topics co-partitioned with it; 0 for the number in the
 *     catalogue
 */
public record Site(Path home, int portOffset, int partitions) {

  private static final String CLI_HEAP = "256m";

  public Site {
    home = home.toAbsolutePath().normalize();
  }

  /** A site with the catalogue's partitions. */
  public Site(Path home, int portOffset) {
    this(home, portOffset, 0);
  }

  /**
   * Returns the site with the given number of partitions of tool-events and co-partitioned topics.
   */
  public Site withPartitions(int count) {
    return new Site(home, portOffset, count);
  }

  /** Returns the class path of a module as written by its build, its own classes first. */
  public String classPath(String module) {
    Path target = home.resolve(module).resolve("target");
    try (var jars = Files.newDirectoryStream(target, "tollgate-*[0-9].jar")) {
      String own = target.resolve("classes").toString();
      for (Path jar : jars) {
        own = jar.toString();
      }
      return own + File.pathSeparator + Files.readString(target.resolve("classpath.txt")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(module + " is not built; run ./tollgate once", e);
    }
  }

  /** Runs the tollgate command like a user, for a stack's folder; returns its output. */
  public String tollgate(Path data, List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.add("--data");
    all.add(data.toString());
    return Program.run(
        new Order(
            classPath("cli"),
            "io.tollgate.cli.Tollgate",
            all,
            Map.of("JAVA_TOOL_OPTIONS", "-Dtollgate.home=" + home),
            CLI_HEAP));
  }

  /** The folder of shipped documents. */
  public Path deploy(String folder) {
    return home.resolve("deploy").resolve(folder);
  }
}
