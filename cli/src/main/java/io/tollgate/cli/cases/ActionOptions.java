package io.tollgate.cli.cases;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every action on a case needs: which case, who acts, and the patience to see it done. */
final class ActionOptions {

  private static final Duration PAUSE = Duration.ofMillis(200);

  @Parameters(paramLabel = "CASE", description = "Id of the case, or its beginning.")
  private String id;

  @Option(
      names = "--as",
      paramLabel = "WHO",
      description = "Who acts. Default: the user of this machine.")
  private String actor = System.getProperty("user.name", "unknown");

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description = "How long to wait until the change can be seen. Default: ${DEFAULT-VALUE}.")
  private Duration wait = Duration.ofSeconds(15);

  /** Sends the action; the exit code says whether it was done. */
  int act(
      Place place, Clock clock, CommandLine command, String verb, Consumer<CaseAction> details) {
    CaseTopics topics = new CaseTopics(place.connection(), command.getErr());
    Case about = topics.find(id);
    CaseAction action = new CaseAction();
    action.setActionId(UUID.randomUUID().toString());
    action.setCaseId(about.getCaseId());
    action.setAction(verb);
    action.setActor(actor);
    action.setActionTime(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    details.accept(action);
    topics.send(action);
    ActionOutcome outcome = await(topics, clock, action);
    PrintWriter out = command.getOut();
    out.println(outcome.sentence(clock.instant()));
    out.flush();
    return outcome.isDone() ? 0 : CommandFailure.FINDING;
  }

  private ActionOutcome await(CaseTopics topics, Clock clock, CaseAction action) {
    Instant end = clock.instant().plus(wait);
    while (true) {
      ActionOutcome outcome = ActionOutcome.of(topics.find(action.getCaseId()), action);
      if (outcome.isKnown() || clock.instant().isAfter(end)) {
        return outcome;
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return outcome;
      }
    }
  }
}
