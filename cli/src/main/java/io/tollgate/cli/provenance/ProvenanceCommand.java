package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for the origin and destination of content. */
@Command(
    name = "provenance",
    mixinStandardHelpOptions = true,
    description = "Shows which model wrote what, and where it went.")
public final class ProvenanceCommand implements Callable<Integer> {

  private ProvenanceCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Place place) {
    return new CommandLine(new ProvenanceCommand())
        .addSubcommand(new ExportCommand(place, Clock.systemUTC()))
        .addSubcommand(new OfCommand(place))
        .addSubcommand(new ShareCommand(place))
        .addSubcommand(new ReachCommand(place))
        .addSubcommand(
            new CommandLine(new ServeCommand(place, Clock.systemUTC()))
                .setCaseInsensitiveEnumValuesAllowed(true));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to do: provenance export, of, share, reach or serve");
  }
}
