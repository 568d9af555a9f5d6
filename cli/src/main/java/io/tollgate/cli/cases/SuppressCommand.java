package io.tollgate.cli.cases;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps a case quiet for a time. */
@Command(
    name = "suppress",
    mixinStandardHelpOptions = true,
    description = "Keeps a case quiet until a time; violations are still counted in it.")
final class SuppressCommand implements Callable<Integer> {

  private final Place place;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Mixin private ActionOptions options;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      required = true,
      description = "How long, for example PT8H or P14D.")
  private String length;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason;

  SuppressCommand(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Instant until = until();
    return options.act(
        place,
        clock,
        spec.commandLine(),
        "suppress",
        action -> {
          action.setUntil(until);
          action.setReason(reason);
        });
  }

  private Instant until() {
    try {
      Duration time = Duration.parse(length);
      if (!time.isNegative() && !time.isZero()) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeParseException e) {
      // Falls through to the same complaint.
    }
    throw CommandFailure.usage("--for must be a time such as PT8H or P14D");
  }
}
