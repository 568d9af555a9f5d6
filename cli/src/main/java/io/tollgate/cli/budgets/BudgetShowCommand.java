package io.tollgate.cli.budgets;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows the latest period of one budget, and its alerts. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the latest period of one budget and its alerts.")
final class BudgetShowCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description =
          "Id of the budget; for a template add the scope: person-day/0123456789abcdef. The "
              + "scope may be given for other budgets as well.")
  private String id;

  BudgetShowCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    KafkaConnection connection = deployment.connection();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    LatestRecords.readable(connection, SpendTopics.BUDGET_STATUS, err).values().stream()
        .filter(each -> isMeant(each.getBudgetId(), each.getScopeId()))
        .max(Comparator.comparing(BudgetStatus::getPeriodStart))
        .ifPresentOrElse(
            status -> page(connection, status, out, err),
            () ->
                unspent(
                    LatestRecords.readable(connection, SteeringTopics.BUDGETS, err).values(), out));
    out.flush();
    return 0;
  }

  /** A budget of one scope may also be named with its scope, like those of a template. */
  private boolean isMeant(String budgetId, String scopeId) {
    return id.equals(budgetId) || id.equals(budgetId + "/" + scopeId);
  }

  private void page(
      KafkaConnection connection, BudgetStatus status, PrintWriter out, PrintWriter err) {
    List<BudgetAlert> alerts =
        LatestRecords.readable(connection, SpendTopics.BUDGET_ALERTS, err).values().stream()
            .filter(each -> each.getBudgetId().equals(status.getBudgetId()))
            .filter(each -> each.getPeriodStart().equals(status.getPeriodStart()))
            .toList();
    BudgetText.page(status, alerts).forEach(out::println);
  }

  private void unspent(Collection<Budget> versions, PrintWriter out) {
    List<UnspentBudget> budgets = UnspentBudget.among(versions, List.of(), Instant.now());
    UnspentBudget found =
        budgets.stream()
            .filter(each -> isMeant(each.budget().getBudgetId(), each.budget().getScopeId()))
            .findFirst()
            .orElseThrow(() -> unknown(budgets));
    out.println(BudgetText.heading());
    out.println(BudgetText.row(found));
  }

  private CommandFailure unknown(List<UnspentBudget> budgets) {
    return CommandFailure.usage(
        "there is no budget "
            + id
            + (budgets.isEmpty() ? "" : "; there are ")
            + budgets.stream()
                .map(each -> each.budget().getBudgetId())
                .collect(Collectors.joining(", ")));
  }
}
