package io.tollgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything is: the built software under {@code home}, what the stack writes under {@code
 * data}.
 *
 * @param home the folder of the root pom
 * @param data absolute; made on first use
 */
record Layout(Path home, Path data) {

  Layout {
    home = home.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
  }

  Path stateFile() {
    return data.resolve("stack.json");
  }

  Path lockFile() {
    return data.resolve("stack.lock");
  }

  Path config() {
    return data.resolve("config");
  }

  Path logFile(Part part) {
    return data.resolve("logs").resolve(part.label() + ".log");
  }

  /** Where a part keeps what must survive it. */
  Path folder(Part part) {
    String name =
        switch (part) {
          case KAFKA -> "kafka";
          case REGISTRY -> "registry";
          case COLLECTOR -> "collector";
          case STREAMS_APP -> "streams";
          case FLINK_JOBS -> "flink";
          case NOTIFIER -> "notifier";
        };
    return data.resolve(name);
  }

  /** A file of settings that is the same in every stack. */
  Path partConfig(String file) {
    return home.resolve("deploy/local/src/main/config").resolve(file);
  }

  /** The unpacked registry's runnable jar. */
  Path registryJar() {
    return only(home.resolve("deploy/local/target/apicurio"), "*-runner.jar");
  }

  /** The class path of one of our modules as its build wrote it, its own jar first. */
  String classPath(String module) {
    Path target = home.resolve(module).resolve("target");
    Path dependencies = target.resolve("classpath.txt");
    if (!Files.isReadable(dependencies)) {
      throw notBuilt(dependencies);
    }
    Path jar = only(target, "tollgate-*[0-9].jar");
    try {
      return jar + System.getProperty("path.separator") + Files.readString(dependencies).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path only(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      throw notBuilt(folder);
    }
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      if (found.size() != 1) {
        throw notBuilt(folder.resolve(pattern));
      }
      return found.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StackException notBuilt(Path missing) {
    return new StackException(
        missing
            + " is missing, so this is not built; run: mvn -Dquick -Dmaven.test.skip=true package");
  }
}
