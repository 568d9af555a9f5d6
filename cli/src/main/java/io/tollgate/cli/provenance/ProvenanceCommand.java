package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
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
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new ProvenanceCommand())
        .addSubcommand(new ExportCommand(deployment, Clock.systemUTC()))
        .addSubcommand(new OfCommand(deployment))
        .addSubcommand(new ShareCommand(deployment))
        .addSubcommand(new ReachCommand(deployment))
        .addSubcommand(
            new CommandLine(new ServeCommand(deployment, Clock.systemUTC()))
                .setCaseInsensitiveEnumValuesAllowed(true));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to do: provenance export, of, share, reach or serve");
  }
}
