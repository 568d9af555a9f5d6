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
 * Where the built software is and which ports are free for us.
 *
 * @param home the folder of the root pom, built
 * @param portOffset how far our ports lie from the usual ones
 * @param partitions of tool-events and what goes with them; 0 for as many as the catalogue says
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

  /** The same with so many partitions of tool-events and what goes with them. */
  public Site withPartitions(int count) {
    return new Site(home, portOffset, count);
  }

  /** The class path of a module as its build wrote it, its own classes first. */
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

  /** Runs the tollgate command as a person would, for a stack's folder; what it prints. */
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

  /** Where the shipped documents are. */
  public Path deploy(String folder) {
    return home.resolve("deploy").resolve(folder);
  }
}
