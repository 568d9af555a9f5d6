package io.tollgate.cli.cases;

import io.tollgate.cases.CaseStatus;
import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.IdBeginning;
import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows one case in full. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a case with its violations, their evidence, and its history.")
final class CaseShowCommand implements Callable<Integer> {

  private static final String FACT = "%-12s %s%n";

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CASE", description = "Id of the case, or an unambiguous prefix.")
  private String id;

  @Option(names = "--json", description = "Print the case and its violations as one JSON object.")
  private boolean json;

  CaseShowCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    IdBeginning beginning = IdBeginning.of("case", id);
    CaseTopics topics = new CaseTopics(deployment.connection(), spec.commandLine().getErr());
    Case about = topics.find(beginning);
    List<Violation> violations = topics.violations(about);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> whole = new LinkedHashMap<>();
      whole.put("case", about);
      whole.put("violations", violations);
      out.println(ValueJson.of(whole));
    } else {
      print(about, out, clock.instant());
      violations.forEach(violation -> print(violation, out));
    }
    out.flush();
    return 0;
  }

  private static void print(Case about, PrintWriter out, Instant now) {
    out.printf("%s%n%n", OneLine.of(about.getTitle()));
    out.printf(FACT, "case", about.getCaseId());
    out.printf(FACT, "policy", about.getPolicyName() + " version " + about.getPolicyVersion());
    out.printf(FACT, "severity", about.getSeverity());
    out.printf(FACT, "status", status(about, now));
    out.printf(FACT, "due", about.getDueTime() + ", " + Deadline.due(about, now));
    out.printf(FACT, "assignee", about.getAssignee() == null ? "-" : about.getAssignee());
    out.printf(FACT, "group", OneLine.of(String.join(", ", about.getGroup())));
    if (about.getPath() != null) {
      out.printf(FACT, "asset", OneLine.of(about.getAssetId()));
      out.printf(FACT, "items", OneLine.of(String.join(", ", about.getItems())));
      out.printf(FACT, "first way", way(about.getPath()));
    }
    out.printf(FACT, "seen", about.getFirstSeen() + " to " + about.getLastSeen());
    out.printf(FACT, "violations", about.getViolationCount());
    out.printf("%nHistory%n");
    about.getHistory().forEach(line -> out.println("  " + OneLine.of(line)));
    out.printf("%nEvidence%n");
  }

  private static String way(List<String> path) {
    return OneLine.of(String.join(" > ", path));
  }

  private static String status(Case about, Instant now) {
    String status = CaseStatus.at(about, now);
    return switch (status) {
      case "resolved" ->
          "resolved as "
              + about.getVerdict()
              + " by "
              + about.getClosedBy()
              + ": "
              + about.getReason();
      case "suppressed" ->
          "suppressed until " + about.getSuppressedUntil() + ": " + about.getReason();
      default -> status;
    };
  }

  private static void print(Violation violation, PrintWriter out) {
    out.printf(
        "  %s  %s  %s with %s%n",
        violation.getEventTime(),
        violation.getViolationId(),
        OneLine.of(violation.getUserId()),
        OneLine.of(violation.getTool()));
    if (violation.getExcerpt() != null) {
      out.println("    says: " + OneLine.of(violation.getExcerpt()));
    }
    violation.getMatched().forEach(fact -> out.println("    matched: " + OneLine.of(fact)));
    if (!violation.getPath().isEmpty()) {
      out.println("    way: " + way(violation.getPath()));
    }
    out.printf(
        "    event: %s at %s-%d@%d%n",
        OneLine.of(violation.getEventId()),
        violation.getEventTopic(),
        violation.getEventPartition(),
        violation.getEventOffset());
    violation.getRelatedEvents().forEach(event -> out.println("    with: " + OneLine.of(event)));
  }
}
