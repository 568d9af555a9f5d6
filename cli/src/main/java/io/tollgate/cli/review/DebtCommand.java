package io.tollgate.cli.review;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.topic.ProvenanceTopics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that shows the review debt of each team. */
@Command(
    name = "debt",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how much output of models is unreviewed, by team and age.",
      "",
      "An output for which two policies require a review counts twice. The exit code is 0 "
          + "even if some are overdue."
    })
final class DebtCommand implements Callable<Integer> {

  private static final String LAYOUT = "%-24s %7s %7s %7s %7s %7s %8s %-20s%n";

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print each team as a JSON object on one line.")
  private boolean json;

  DebtCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Instant now = clock.instant();
    List<TeamDebt> debts =
        TeamDebt.of(
            LatestRecords.readable(
                    deployment.connection(),
                    ProvenanceTopics.REVIEW_OBLIGATIONS,
                    spec.commandLine().getErr())
                .values(),
            now);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      debts.forEach(debt -> out.println(ValueJson.of(fields(debt))));
    } else {
      print(debts, out);
    }
    out.flush();
    return 0;
  }

  private static void print(List<TeamDebt> debts, PrintWriter out) {
    out.printf(LAYOUT, "TEAM", "OPEN", "<=1d", "<=3d", "<=7d", ">7d", "OVERDUE", "OLDEST");
    for (TeamDebt debt : debts) {
      out.printf(
          LAYOUT,
          OneLine.of(debt.team()),
          debt.open(),
          debt.byAge().get(0),
          debt.byAge().get(1),
          debt.byAge().get(2),
          debt.byAge().get(3),
          debt.overdue(),
          debt.oldest().truncatedTo(ChronoUnit.SECONDS));
    }
    out.printf(
        "%d to be looked at, %d overdue%n",
        debts.stream().mapToInt(TeamDebt::open).sum(),
        debts.stream().mapToInt(TeamDebt::overdue).sum());
  }

  private static Map<String, Object> fields(TeamDebt debt) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("team", debt.team());
    fields.put("open", debt.open());
    fields.put("up_to_1_day", debt.byAge().get(0));
    fields.put("up_to_3_days", debt.byAge().get(1));
    fields.put("up_to_7_days", debt.byAge().get(2));
    fields.put("older", debt.byAge().get(3));
    fields.put("overdue", debt.overdue());
    fields.put("oldest", debt.oldest());
    return fields;
  }
}
