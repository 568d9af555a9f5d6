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
    Case caseRecord = topics.find(beginning);
    List<Violation> violations = topics.violations(caseRecord);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> whole = new LinkedHashMap<>();
      whole.put("case", caseRecord);
      whole.put("violations", violations);
      out.println(ValueJson.of(whole));
    } else {
      print(caseRecord, out, clock.instant());
      violations.forEach(violation -> print(violation, out));
    }
    out.flush();
    return 0;
  }

  private static void print(Case caseRecord, PrintWriter out, Instant now) {
    out.printf("%s%n%n", OneLine.of(caseRecord.getTitle()));
    out.printf(FACT, "case", caseRecord.getCaseId());
    out.printf(
        FACT, "policy", caseRecord.getPolicyName() + " version " + caseRecord.getPolicyVersion());
    out.printf(FACT, "severity", caseRecord.getSeverity());
    out.printf(FACT, "status", status(caseRecord, now));
    out.printf(FACT, "due", caseRecord.getDueTime() + ", " + Deadline.due(caseRecord, now));
    out.printf(FACT, "assignee", caseRecord.getAssignee() == null ? "-" : caseRecord.getAssignee());
    out.printf(FACT, "group", OneLine.of(String.join(", ", caseRecord.getGroup())));
    if (caseRecord.getPath() != null) {
      out.printf(FACT, "asset", OneLine.of(caseRecord.getAssetId()));
      out.printf(FACT, "items", OneLine.of(String.join(", ", caseRecord.getItems())));
      out.printf(FACT, "first way", way(caseRecord.getPath()));
    }
    out.printf(FACT, "seen", caseRecord.getFirstSeen() + " to " + caseRecord.getLastSeen());
    out.printf(FACT, "violations", caseRecord.getViolationCount());
    out.printf("%nHistory%n");
    caseRecord.getHistory().forEach(line -> out.println("  " + OneLine.of(line)));
    out.printf("%nEvidence%n");
  }

  private static String way(List<String> path) {
    return OneLine.of(String.join(" > ", path));
  }

  private static String status(Case caseRecord, Instant now) {
    String status = CaseStatus.at(caseRecord, now);
    return switch (status) {
      case "resolved" ->
          "resolved as "
              + caseRecord.getVerdict()
              + " by "
              + caseRecord.getClosedBy()
              + ": "
              + caseRecord.getReason();
      case "suppressed" ->
          "suppressed until " + caseRecord.getSuppressedUntil() + ": " + caseRecord.getReason();
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
