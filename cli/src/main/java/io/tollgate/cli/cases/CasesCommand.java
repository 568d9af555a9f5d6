package io.tollgate.cli.cases;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command group for cases. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the cases that violations opened, and works on them.",
      "",
      "A case is named by its id or by any prefix that fits only one case."
    })
public final class CasesCommand implements Callable<Integer> {

  private CasesCommand() {}

  /** Creates the command with its subcommands. */
  public static CommandLine commandLine(Place place) {
    Clock clock = Clock.systemUTC();
    return new CommandLine(new CasesCommand())
        .addSubcommand(new CaseListCommand(place, clock))
        .addSubcommand(new CaseShowCommand(place, clock))
        .addSubcommand(new AssignCommand(place, clock))
        .addSubcommand(new NoteCommand(place, clock))
        .addSubcommand(new SuppressCommand(place, clock))
        .addSubcommand(new CloseCommand(place, clock))
        .addSubcommand(new ReopenCommand(place, clock))
        .addSubcommand(new PrecisionCommand(place));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "say what to do: cases list, show, assign, note, suppress, close, reopen or precision");
  }
}
