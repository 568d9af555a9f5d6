package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Retention of writes, the same for all commands and for the streams-app. */
final class WriteRetention {

  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3650);

  @Option(
      names = "--retention",
      paramLabel = "DURATION",
      defaultValue = "${env:TOLLGATE_PROVENANCE_RETENTION:-P400D}",
      description =
          "Forget what was written longer ago, 1d to 3650d, like the Streams app. Default: "
              + "$TOLLGATE_PROVENANCE_RETENTION, else P400D.")
  private Duration length;

  /** Returns the time before which writes have expired. */
  Instant oldest(Instant now) {
    return now.minus(length);
  }

  void check() {
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw CommandFailure.usage("--retention must be between 1d and 3650d, not " + length);
    }
  }
}
