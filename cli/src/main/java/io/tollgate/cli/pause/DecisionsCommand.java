package io.tollgate.cli.pause;

import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.Decision;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.wording.Counted;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that shows how tools are answered. */
@Command(
    name = "decisions",
    mixinStandardHelpOptions = true,
    description = "Shows the orders by which hooks and the gate answer.")
public final class DecisionsCommand implements Callable<Integer> {

  private DecisionsCommand() {}

  /** Creates the command with its subcommand. */
  public static CommandLine commandLine(Deployment deployment) {
    return new CommandLine(new DecisionsCommand()).addSubcommand(new Listing(deployment));
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage("say what to show: decisions list");
  }

  /** Lists the orders. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the orders now in force; with --all, also future and past ones.")
  static final class Listing implements Callable<Integer> {

    private static final String LAYOUT = "%-8s %-13s %-6s %-24s %-20s %-20s %-28s %s%n";

    private final Deployment deployment;
    private final Clock clock = Clock.systemUTC();

    @Spec private CommandSpec spec;

    @Option(names = "--all", description = "Include future and past orders.")
    private boolean all;

    @Option(names = "--json", description = "Print each order as a JSON object on one line.")
    private boolean json;

    private Listing(Deployment deployment) {
      this.deployment = deployment;
    }

    @Override
    public Integer call() {
      Instant now = clock.instant();
      Collection<Decision> known =
          LatestRecords.readable(
                  deployment.connection(), DetectionTopics.DECISIONS, spec.commandLine().getErr())
              .values();
      List<Decision> wanted =
          known.stream()
              .filter(decision -> all || state(decision, now).equals("holds"))
              .sorted(
                  Comparator.comparing(Decision::getEffectiveFrom)
                      .thenComparing(Decision::getDecisionId))
              .toList();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        wanted.forEach(decision -> out.println(ValueJson.of(decision)));
      } else {
        print(wanted, now, out);
        long pending =
            known.stream().filter(decision -> state(decision, now).equals("to come")).count();
        if (pending > 0 && !all) {
          out.printf("%s; --all shows them%n", Counted.of(pending, "future order"));
        }
      }
      out.flush();
      return 0;
    }

    private static void print(List<Decision> wanted, Instant now, PrintWriter out) {
      out.printf(LAYOUT, "STATE", "TYPE", "EFFECT", "SCOPE", "FROM", "TO", "BY", "WHAT");
      for (Decision decision : wanted) {
        out.printf(
            LAYOUT,
            state(decision, now),
            decision.getDecisionType(),
            decision.getEffect(),
            decision.getScopeType() + "=" + decision.getScopeId(),
            decision.getEffectiveFrom(),
            decision.getEffectiveTo() == null ? "-" : decision.getEffectiveTo(),
            decision.getAuthorityName() + " v" + decision.getAuthorityVersion(),
            what(decision));
        decision.getExceptions().forEach(exception -> out.println("         except " + exception));
      }
      out.println(Counted.of(wanted.size(), "order"));
    }

    private static String what(Decision decision) {
      List<String> parts = new ArrayList<>();
      parts.addAll(decision.getPurposes());
      parts.addAll(decision.getTools());
      parts.addAll(decision.getToolNames());
      return parts.isEmpty() ? "everything" : String.join(", ", parts);
    }

    private static String state(Decision decision, Instant now) {
      if (!decision.getActive()) {
        return "lifted";
      }
      if (now.isBefore(decision.getEffectiveFrom())) {
        return "to come";
      }
      return decision.getEffectiveTo() != null && !now.isBefore(decision.getEffectiveTo())
          ? "ended"
          : "holds";
    }
  }
}
