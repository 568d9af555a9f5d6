package io.tollgate.cli.cases;

import io.tollgate.cli.place.Deployment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that assigns a case to a person. */
@Command(
    name = "assign",
    mixinStandardHelpOptions = true,
    description = "Assigns a case to a person; a new case becomes in_progress.")
final class AssignCommand implements Callable<Integer> {

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Mixin private ActionOptions options;

  @Option(names = "--to", paramLabel = "WHO", required = true, description = "The assignee.")
  private String assignee;

  @Option(names = "--reason", paramLabel = "TEXT", required = false, description = "The reason.")
  private String reason;

  AssignCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return options.act(
        deployment,
        clock,
        spec.commandLine(),
        "assign",
        action -> {
          action.setAssignee(assignee);
          action.setReason(reason);
        });
  }
}
