package io.tollgate.cli.provenance;

import io.tollgate.cli.place.Place;
import io.tollgate.provenance.IndexFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes an index for gates without a stack. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes all known writes, reviews and assets into one file, for gates without a stack.")
final class ExportCommand implements Callable<Integer> {

  private final Place place;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file;

  ExportCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    StackIndex.build(place.connection(), file, write -> true);
    try (IndexFile index = IndexFile.open(file)) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d writes, %d fingerprints, %d reviews, %d assets%n",
              file,
              index.writes(),
              index.fingerprints(),
              index.reviews().size(),
              index.assets().size());
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
