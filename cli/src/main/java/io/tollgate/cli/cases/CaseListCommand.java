package io.tollgate.cli.cases;

import io.tollgate.cases.CaseStatus;
import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.output.Terminal;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.event.Case;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that lists cases. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists unresolved cases, the most severe first, then by due time.",
      "",
      "The exit code is 0 even if cases are overdue."
    })
final class CaseListCommand implements Callable<Integer> {

  private static final String LAYOUT = "%-12s %-13s %-11s %5s %-12s %5s %-12s %-24s %-16s %s%n";
  private static final String COVERAGE_SESSION = "session_id=coverage:";
  private static final List<String> STATUSES =
      List.of("open", "all", "new", "in_progress", "suppressed", "resolved");

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "open (all but resolved, the default), all, new, in_progress, suppressed or resolved.")
  private String status = "open";

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      split = ",",
      description = "${COMPLETION-CANDIDATES}; separate several with commas.")
  private List<Severity> severities = new ArrayList<>();

  @Option(names = "--team", paramLabel = "TEAM", description = "Only cases of this team.")
  private String team;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = "Only cases of the policy with this name.")
  private String policy;

  @Option(names = "--overdue", description = "Only overdue cases.")
  private boolean overdue;

  @Option(names = "--json", description = "Print each case as a JSON object on one line.")
  private boolean json;

  CaseListCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (!STATUSES.contains(status)) {
      throw CommandFailure.usage("--status must be one of " + String.join(", ", STATUSES));
    }
    Instant now = clock.instant();
    List<Case> cases =
        new CaseTopics(deployment.connection(), spec.commandLine().getErr())
            .cases().stream()
                .filter(one -> isWanted(one, now))
                .sorted(Severity.GRAVEST_FIRST)
                .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      cases.forEach(one -> out.println(ValueJson.of(one)));
    } else {
      print(cases, now, out);
    }
    out.flush();
    return 0;
  }

  private boolean isWanted(Case one, Instant now) {
    return hasStatus(CaseStatus.at(one, now))
        && (severities.isEmpty() || severities.contains(Severity.of(one.getSeverity())))
        && (team == null || team.equals(one.getTeam()))
        && (policy == null || policy.equals(one.getPolicyName()))
        && (!overdue || Deadline.isOverdue(one, now));
  }

  private boolean hasStatus(String found) {
    return switch (status) {
      case "all" -> true;
      case "open" -> !found.equals("resolved");
      default -> found.equals(status);
    };
  }

  /** The asset that content entered, what a finding about reports is about, or the person. */
  static String about(Case one) {
    return one.getAssetId() != null
        ? "asset " + one.getAssetId()
        : one.getGroup().stream()
            .filter(field -> field.startsWith(COVERAGE_SESSION))
            .map(field -> field.substring(COVERAGE_SESSION.length()))
            .findFirst()
            .orElse(one.getUserId());
  }

  private static void print(List<Case> cases, Instant now, PrintWriter out) {
    out.printf(
        LAYOUT,
        "CASE",
        "SEVERITY",
        "STATUS",
        "AGE",
        "DUE",
        "COUNT",
        "TEAM",
        "POLICY",
        "ASSIGNEE",
        "ABOUT");
    for (Case one : cases) {
      out.printf(
          LAYOUT,
          ActionOutcome.shortId(one),
          one.getSeverity(),
          CaseStatus.at(one, now),
          Deadline.age(one, now),
          Deadline.due(one, now),
          one.getViolationCount(),
          Terminal.fit(one.getTeam(), 12),
          Terminal.fit(one.getPolicyName(), 24),
          one.getAssignee() == null ? "-" : Terminal.fit(one.getAssignee(), 16),
          OneLine.of(about(one)));
    }
    long late = cases.stream().filter(one -> Deadline.isOverdue(one, now)).count();
    out.printf("%s, %d overdue%n", Counted.of(cases.size(), "case"), late);
    if (!cases.isEmpty()) {
      out.println("See one with 'tollgate cases show CASE'.");
    }
  }
}
