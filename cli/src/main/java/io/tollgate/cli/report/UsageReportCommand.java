package io.tollgate.cli.report;

import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SpendTopics;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that prints how teams used their tools, with the cost. */
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description = {
      "Prints how each team used its AI tools in a month or on a day, beside the cost.",
      "",
      "PEOPLE are distinct over all days, within 5 percent. SESSIONS are added up by day: "
          + "one that runs past midnight counts on both days. ACCEPTED is the share of "
          + "suggestions decided by people that they accepted. P90 MS is the 90th percentile of "
          + "request duration on the slowest day. REVIEWS are outputs of models from those days "
          + "that nobody has reviewed.",
      "",
      "For teams with fewer active people than --small-group only cost and reviews are "
          + "shown, and the last line leaves them out, because their figures would describe "
          + "individuals."
    })
final class UsageReportCommand implements Callable<Integer> {

  private static final String LAYOUT = "%-24s %8s %8s %8s %9s %7s %9s %9s %9s %8s %8s %s%n";
  private static final String NOTHING = "-";
  private static final int SHOWN_DECIMALS = 2;
  private static final int USUAL_SMALL_GROUP = 5;

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--month",
      required = true,
      paramLabel = "YYYY-MM",
      description = "A month, or a day as YYYY-MM-DD, in UTC.")
  private String month;

  @Option(
      names = "--small-group",
      paramLabel = "N",
      description = "Default: ${DEFAULT-VALUE}; 1 shows every team.")
  private int smallGroup = USUAL_SMALL_GROUP;

  UsageReportCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    LocalDate first;
    LocalDate last;
    try {
      boolean isMonth = month.length() <= "2026-11".length();
      first = isMonth ? YearMonth.parse(month).atDay(1) : LocalDate.parse(month);
      last = isMonth ? YearMonth.parse(month).atEndOfMonth() : first;
    } catch (DateTimeException e) {
      throw CommandFailure.usage("--month must be a month such as 2026-11, or a day");
    }
    if (smallGroup < 1) {
      throw CommandFailure.usage("--small-group must be at least 1");
    }
    KafkaConnection connection = deployment.connection();
    UsageReport report =
        UsageReport.of(
            first,
            last,
            smallGroup,
            TopicTable.read(connection, SpendTopics.TEAM_ACTIVITY).values(),
            TopicTable.read(connection, SpendTopics.TEAM_SPEND_DAY).values(),
            TopicTable.read(connection, ProvenanceTopics.REVIEW_DEBT).values());
    PrintWriter out = spec.commandLine().getOut();
    print(out, "Use of AI tools in " + month, report);
    out.flush();
    return 0;
  }

  static void print(PrintWriter out, String title, UsageReport report) {
    out.println(title);
    if (report.teams().isEmpty()) {
      out.println("Nothing was used.");
      return;
    }
    out.println();
    out.printf(
        LAYOUT,
        "TEAM",
        "PEOPLE",
        "SESSIONS",
        "PROMPTS",
        "REQUESTS",
        "ERRORS",
        "ACCEPTED",
        "LINES +",
        "LINES -",
        "P90 MS",
        "REVIEWS",
        "COST");
    report.teams().forEach((team, line) -> print(out, team, line));
    print(out, "all", report.all());
  }

  private static void print(PrintWriter out, String team, UsageReport.Line line) {
    Function<Object, Object> shown =
        figure -> line.isWithheld() || figure == null ? NOTHING : figure;
    out.printf(
        LAYOUT,
        OneLine.of(team),
        line.isWithheld() ? "few" : line.people(),
        shown.apply(line.sessions()),
        shown.apply(line.prompts()),
        shown.apply(line.requests()),
        shown.apply(percent(line.errors(), line.requests())),
        shown.apply(percent(line.accepted(), line.decided())),
        shown.apply(line.linesAdded()),
        shown.apply(line.linesRemoved()),
        shown.apply(line.slowestDayP90()),
        line.openReviews(),
        line.costs().entrySet().stream()
            .map(
                cost ->
                    cost.getValue().setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN)
                        + " "
                        + cost.getKey())
            .collect(Collectors.joining(", ")));
  }

  /** Returns a dash if the whole is zero. */
  private static String percent(long part, long whole) {
    return whole == 0 ? NOTHING : Math.round(100.0 * part / whole) + "%";
  }
}
