package io.tollgate.bench;

import java.nio.file.Path;

/** The company of the example files. */
public final class DemoCompany {

  static final Path FILES = home().resolve("deploy/demo");

  private DemoCompany() {}

  public static Company read() {
    return Company.read(FILES.resolve("directory.yaml"), FILES.resolve("budgets.yaml"));
  }

  private static Path home() {
    return Path.of("").toAbsolutePath().getFileName().toString().equals("bench")
        ? Path.of("..")
        : Path.of("");
  }
}
