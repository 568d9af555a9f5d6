package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.DeadLetter;
import io.tollgate.topic.EventTopics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options that select dead letters; a letter must match all that are given. */
final class DeadLetterChoice {

  @Option(names = "--reason", paramLabel = "WORD", description = "For example invalid_tokens.")
  private String reason;

  @Option(names = "--source", paramLabel = "NAME", description = "Source of the credential.")
  private String source;

  @Option(names = "--team", paramLabel = "TEAM", description = "Team of the credential.")
  private String team;

  @Option(
      names = "--origin",
      paramLabel = "PATH",
      description = "Where the input arrived: a path such as /v1/logs, or a topic.")
  private String origin;

  @Option(
      names = "--since",
      paramLabel = "T",
      description = "Only dead letters written since: " + PointInTime.FORMS + ".")
  private String since;

  /** Refuses to select all letters just because no option was given. */
  void refuseUnlessMade() {
    if (Stream.of(reason, source, team, origin, since).allMatch(Objects::isNull)) {
      throw CommandFailure.usage(
          "say which dead letters: --reason, --source, --team, --origin or --since");
    }
  }

  /** Returns the selected letters, the oldest first; reports unreadable ones on {@code err}. */
  List<DeadLetter> read(Deployment deployment, PrintWriter err) {
    return LatestRecords.readable(
            deployment.connection(),
            EventTopics.DEAD_LETTERS,
            chosen(Clock.systemUTC().instant()),
            err)
        .values()
        .stream()
        .sorted(
            Comparator.comparing(DeadLetter::getReceivedTime)
                .thenComparing(DeadLetter::getDeadLetterId))
        .toList();
  }

  /**
   * Returns the predicate of the options.
   *
   * @param now reference for relative times
   */
  Predicate<DeadLetter> chosen(Instant now) {
    Instant first = since == null ? Instant.MIN : PointInTime.of("--since", since, now);
    return letter ->
        !letter.getReceivedTime().isBefore(first)
            && fits(letter)
            && (!DroppedLetter.is(letter) || DroppedLetter.REASON.equals(reason));
  }

  private boolean fits(DeadLetter letter) {
    return fits(reason, letter.getReason())
        && fits(source, letter.getSource())
        && fits(team, letter.getVerifiedTeam())
        && fits(origin, letter.getOrigin());
  }

  private static boolean fits(String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }
}
