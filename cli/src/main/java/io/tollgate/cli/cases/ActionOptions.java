package io.tollgate.cli.cases;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.IdBeginning;
import io.tollgate.cli.place.TimeLength;
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

/**
 * Options common to every action on a case: the case, who acts, and how long to wait for the
 * result.
 */
final class ActionOptions {

  private static final Duration PAUSE = Duration.ofMillis(200);

  @Parameters(paramLabel = "CASE", description = "Id of the case, or an unambiguous prefix.")
  private String id;

  @Option(
      names = "--as",
      paramLabel = "WHO",
      description = "Who acts. Default: the user of this machine.")
  private String actor = System.getProperty("user.name", "unknown");

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description =
          "How long to wait until the change is visible: "
              + TimeLength.FORMS
              + ". Default: ${DEFAULT-VALUE}.")
  private Duration wait = Duration.ofSeconds(15);

  /** Sends the action; the exit code says whether it was carried out. */
  int act(
      Deployment deployment,
      Clock clock,
      CommandLine command,
      String verb,
      Consumer<CaseAction> details) {
    IdBeginning beginning = IdBeginning.of("case", id);
    CaseAction action = new CaseAction();
    action.setAction(verb);
    action.setActor(actor);
    details.accept(action);
    refuseEmpty(action);
    CaseTopics topics = new CaseTopics(deployment.connection(), command.getErr());
    Case caseRecord = topics.find(beginning);
    action.setActionId(UUID.randomUUID().toString());
    action.setCaseId(caseRecord.getCaseId());
    action.setActionTime(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    topics.send(action);
    ActionOutcome outcome = await(topics, clock, action);
    PrintWriter out = command.getOut();
    out.println(outcome.sentence(clock.instant()));
    out.flush();
    return outcome.isDone() ? 0 : CommandFailure.FINDING;
  }

  /** Refuses what the streams-app would refuse before it is written to the log. */
  private static void refuseEmpty(CaseAction action) {
    refuseEmpty("--as", action.getActor());
    refuseEmpty("--to", action.getAssignee());
    refuseEmpty(action.getAction().equals("note") ? "--text" : "--reason", action.getReason());
  }

  private static void refuseEmpty(String option, String text) {
    if (text != null && text.isBlank()) {
      throw CommandFailure.usage(option + " must not be empty");
    }
  }

  private ActionOutcome await(CaseTopics topics, Clock clock, CaseAction action) {
    Instant end = clock.instant().plus(wait);
    IdBeginning whole = IdBeginning.of("case", action.getCaseId());
    while (true) {
      ActionOutcome outcome = ActionOutcome.of(topics.find(whole), action);
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
