package io.tollgate.cli.rules;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.Deployment;
import io.tollgate.event.Violation;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that reports whether policies on trial may go live. */
@Command(
    name = "promotion",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what each policy in shadow mode would have raised, and whether it is ready to "
          + "go live.",
      "",
      "Counts the alerts of the latest version since it was applied. 'also live' are "
          + "alerts about events for which a live policy raised one, too."
    })
final class PromotionCommand implements Callable<Integer> {

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print each policy as a JSON object on one line.")
  private boolean json;

  PromotionCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<TrialSummary> trials =
        new TrialTopics(deployment.connection(), spec.commandLine().getErr())
            .trials(clock.instant());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      trials.forEach(trial -> out.println(ValueJson.of(object(trial))));
    } else if (trials.isEmpty()) {
      out.println("no policy is in shadow mode");
    } else {
      trials.forEach(trial -> print(trial, out));
    }
    out.flush();
    return 0;
  }

  private static void print(TrialSummary trial, PrintWriter out) {
    if (trial.alerts() == 0) {
      out.printf("%s: %s; no alert since %s%n", trial.policy(), trial.advice(), trial.since());
      return;
    }
    out.printf("%s: %s%n", trial.policy(), trial.advice());
    out.printf(
        "  %s since %s, %s a day, in %s of %s; also live %d%n",
        Counted.of(trial.alerts(), "alert"),
        trial.since(),
        trial.perDay(),
        Counted.of(trial.sessions(), "session"),
        Counted.of(trial.people(), "person", "people"),
        trial.alsoLive());
    if (!trial.teams().isEmpty()) {
      out.printf("  teams: %s%n", String.join(", ", trial.teams()));
    }
    for (Violation alert : trial.sample()) {
      out.printf("  %s  %s  %s%n", alert.getEventTime(), alert.getUserId(), words(alert));
    }
  }

  private static String words(Violation alert) {
    String words =
        alert.getExcerpt() == null ? String.join(", ", alert.getMatched()) : alert.getExcerpt();
    return OneLine.of(words);
  }

  private static Map<String, Object> object(TrialSummary trial) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("policy", trial.policy());
    object.put("since", trial.since());
    object.put("alerts", trial.alerts());
    object.put("alerts_per_day", trial.perDay());
    object.put("sessions", trial.sessions());
    object.put("people", trial.people());
    object.put("teams", trial.teams());
    object.put("also_live", trial.alsoLive());
    object.put("advice", trial.advice());
    object.put("sample", trial.sample());
    return object;
  }
}
