package io.tollgate.cli.cases;

import io.tollgate.cli.place.Deployment;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that resolves a case. */
@Command(
    name = "close",
    mixinStandardHelpOptions = true,
    description = "Resolves a case with a verdict.")
final class CloseCommand implements Callable<Integer> {

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Mixin private ActionOptions options;

  @Option(
      names = "--verdict",
      paramLabel = "VERDICT",
      required = true,
      description = "${COMPLETION-CANDIDATES}.")
  private Verdict verdict;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "The reason.")
  private String reason;

  CloseCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return options.act(
        deployment,
        clock,
        spec.commandLine(),
        "close",
        action -> {
          action.setVerdict(verdict.name());
          action.setReason(reason);
        });
  }

  private enum Verdict {
    true_positive,
    false_positive,
    duplicate,
    test
  }
}
