package io.tollgate.cli.cases;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.TimeLength;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that silences a case for a period. */
@Command(
    name = "suppress",
    mixinStandardHelpOptions = true,
    description = "Silences a case until a given time; its violations are still counted.")
final class SuppressCommand implements Callable<Integer> {

  /** A case nobody has looked at for a year is not silenced but forgotten. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Mixin private ActionOptions options;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      required = true,
      description = "For how long, at most 366 days: " + TimeLength.FORMS + ".")
  private Duration length;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "The reason.")
  private String reason;

  SuppressCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Instant until = until();
    return options.act(
        deployment,
        clock,
        spec.commandLine(),
        "suppress",
        action -> {
          action.setUntil(until);
          action.setReason(reason);
        });
  }

  private Instant until() {
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw CommandFailure.usage("--for must be more than 0 and at most 366 days");
    }
    return clock.instant().plus(length).truncatedTo(ChronoUnit.MILLIS);
  }
}
