package io.tollgate.cli.budgets;

import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.BudgetStatus;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.spend.BudgetMath;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that lists budgets and their usage. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists budgets and how much of each is used in its latest period; budgets without "
          + "spend come last.",
      "",
      "In a bar, # is spent and + is expected by the end of the period."
    })
final class BudgetListCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(names = "--all", description = "Show every period, not only the latest.")
  private boolean all;

  @Option(names = "--json", description = "Print each budget as a JSON object on one line.")
  private boolean json;

  BudgetListCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    KafkaConnection connection = deployment.connection();
    PrintWriter err = spec.commandLine().getErr();
    Collection<BudgetStatus> found =
        LatestRecords.readable(connection, SpendTopics.BUDGET_STATUS, err).values();
    List<UnspentBudget> unspent =
        UnspentBudget.among(
            LatestRecords.readable(connection, SteeringTopics.BUDGETS, err).values(),
            found,
            Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    List<BudgetStatus> rows = all ? sorted(found) : sorted(latest(found));
    if (json) {
      rows.forEach(row -> out.println(ValueJson.of(row)));
      unspent.forEach(row -> out.println(row.json()));
    } else if (rows.isEmpty() && unspent.isEmpty()) {
      out.println("there is no budget; see deploy/budgets and 'tollgate apply'");
    } else {
      out.println(BudgetText.heading());
      rows.forEach(row -> out.println(BudgetText.row(row)));
      unspent.forEach(row -> out.println(BudgetText.row(row)));
    }
    out.flush();
    return 0;
  }

  static Collection<BudgetStatus> latest(Collection<BudgetStatus> found) {
    Map<String, BudgetStatus> latest = new TreeMap<>();
    for (BudgetStatus status : found) {
      // A scope that the budget no longer has would hide the current ones.
      if (!status.getState().equals(BudgetMath.ENDED)) {
        latest.merge(
            status.getBudgetId(),
            status,
            (one, other) -> one.getPeriodStart().isAfter(other.getPeriodStart()) ? one : other);
      }
    }
    return latest.values();
  }

  private static List<BudgetStatus> sorted(Collection<BudgetStatus> found) {
    return found.stream()
        .sorted(
            Comparator.comparing(BudgetStatus::getBudgetId)
                .thenComparing(BudgetStatus::getPeriodStart))
        .toList();
  }
}
