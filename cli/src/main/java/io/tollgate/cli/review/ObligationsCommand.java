package io.tollgate.cli.review;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.ReviewObligation;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that lists review obligations. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists outputs that must be reviewed, by due time.")
final class ObligationsCommand implements Callable<Integer> {

  private static final String LAYOUT = "%-12s %-9s %-20s %-16s %-20s %-24s %s%n";
  private static final int ID_SHOWN = 12;

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--team", paramLabel = "TEAM", description = "Only of this team.")
  private String team;

  @Option(names = "--session", paramLabel = "ID", description = "Only of this session.")
  private String session;

  @Option(names = "--overdue", description = "Only overdue ones.")
  private boolean overdue;

  @Option(names = "--all", description = "Include reviewed ones.")
  private boolean all;

  @Option(names = "--json", description = "Print each as a JSON object on one line.")
  private boolean json;

  ObligationsCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Instant now = clock.instant();
    List<ReviewObligation> wanted =
        LatestRecords.readable(
                deployment.connection(),
                ProvenanceTopics.REVIEW_OBLIGATIONS,
                spec.commandLine().getErr())
            .values()
            .stream()
            .filter(one -> all || TeamDebt.isOpen(one))
            .filter(one -> team == null || team.equals(one.getTeam()))
            .filter(one -> session == null || session.equals(one.getSessionId()))
            .filter(one -> !overdue || TeamDebt.isOverdue(one, now))
            .sorted(
                Comparator.comparing(ReviewObligation::getDueTime)
                    .thenComparing(ReviewObligation::getObligationId))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      wanted.forEach(one -> out.println(ValueJson.of(one)));
    } else {
      print(wanted, now, out);
    }
    out.flush();
    return 0;
  }

  private static void print(List<ReviewObligation> wanted, Instant now, PrintWriter out) {
    out.printf(LAYOUT, "WRITE", "STATE", "DUE", "TEAM", "USER", "POLICY", "FILE");
    for (ReviewObligation one : wanted) {
      out.printf(
          LAYOUT,
          one.getWriteId().substring(0, ID_SHOWN),
          TeamDebt.isOverdue(one, now) ? "OVERDUE" : one.getState(),
          one.getDueTime().toString(),
          OneLine.of(one.getTeam()),
          OneLine.of(one.getUserId()),
          OneLine.of(one.getPolicyName()),
          one.getPath() == null ? "-" : OneLine.of(one.getPath()));
    }
    out.println(Counted.of(wanted.size(), "obligation"));
  }
}
