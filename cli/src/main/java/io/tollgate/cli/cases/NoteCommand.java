package io.tollgate.cli.cases;

import io.tollgate.cli.place.Deployment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that adds a note to a case. */
@Command(
    name = "note",
    mixinStandardHelpOptions = true,
    description = "Adds a note to the history of a case.")
final class NoteCommand implements Callable<Integer> {

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Mixin private ActionOptions options;

  @Option(names = "--text", paramLabel = "TEXT", required = true, description = "The note.")
  private String text;

  NoteCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return options.act(
        deployment, clock, spec.commandLine(), "note", action -> action.setReason(text));
  }
}
