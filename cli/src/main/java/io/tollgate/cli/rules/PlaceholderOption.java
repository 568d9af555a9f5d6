package io.tollgate.cli.rules;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Option with the values of placeholders in rules, shared by the commands that resolve them. */
final class PlaceholderOption {

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "A mapping file with values for placeholders.")
  private Path mapping;

  Map<String, List<String>> placeholders() {
    return FieldMapping.read(mapping).placeholders();
  }
}
