package io.tollgate.cli.rules;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** Option with the location of rules, shared by the commands that read them. */
final class RulePaths {

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A file, or a folder whose .yml and .yaml files are read.")
  private List<Path> paths;

  RuleFiles read() {
    return RuleFiles.read(paths);
  }

  @Override
  public String toString() {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
