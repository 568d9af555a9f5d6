package io.tollgate.cli.cases;

import io.tollgate.cli.place.Deployment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that reopens a case. */
@Command(
    name = "reopen",
    mixinStandardHelpOptions = true,
    description = "Reopens a resolved or suppressed case.")
final class ReopenCommand implements Callable<Integer> {

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Mixin private ActionOptions options;

  @Option(names = "--reason", paramLabel = "TEXT", required = false, description = "The reason.")
  private String reason;

  ReopenCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return options.act(
        deployment, clock, spec.commandLine(), "reopen", action -> action.setReason(reason));
  }
}
