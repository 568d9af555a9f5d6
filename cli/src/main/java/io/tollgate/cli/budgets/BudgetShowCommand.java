package io.tollgate.cli.budgets;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the latest period of one budget, and what was told about it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the latest period of one budget, and what was told about it.")
final class BudgetShowCommand implements Callable<Integer> {

  private final Place place;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "Id of the budget; of a template with the scope: person-day/0123456789abcdef.")
  private String id;

  BudgetShowCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() {
    KafkaConnection connection = place.connection();
    BudgetStatus status =
        LatestRecords.of(connection, SpendTopics.BUDGET_STATUS).values().stream()
            .filter(each -> each.getBudgetId().equals(id))
            .max(Comparator.comparing(BudgetStatus::getPeriodStart))
            .orElseThrow(
                () -> CommandFailure.finding("nothing is spent on a budget " + id + " yet"));
    List<BudgetAlert> alerts =
        LatestRecords.of(connection, SpendTopics.BUDGET_ALERTS).values().stream()
            .filter(each -> each.getBudgetId().equals(id))
            .filter(each -> each.getPeriodStart().equals(status.getPeriodStart()))
            .sorted(Comparator.comparing(BudgetAlert::getReceivedTime))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    BudgetText.page(status, alerts).forEach(out::println);
    out.flush();
    return 0;
  }
}
