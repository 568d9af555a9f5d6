package io.tollgate.cli.budgets;

import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.TeamSpend;
import io.tollgate.spend.ForecastTrial;
import io.tollgate.topic.SpendTopics;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that tests the forecast on every completed month of every team. */
@Command(
    name = "forecast-error",
    mixinStandardHelpOptions = true,
    description = {
      "Tests the forecast on every finished month of every team.",
      "",
      "Forecasts are made with what was known after 7, 14 and 21 days, and compared with "
          + "the actual total."
    })
final class ForecastErrorCommand implements Callable<Integer> {

  private static final int HUNDRED = 100;

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  ForecastErrorCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    lines(LatestRecords.of(deployment.connection(), SpendTopics.TEAM_SPEND_DAY).values())
        .forEach(out::println);
    out.flush();
    return 0;
  }

  /** Returns a line for each day after which forecasts were made. */
  static List<String> lines(Collection<TeamSpend> days) {
    Map<String, SortedMap<Long, BigDecimal>> teams = new TreeMap<>();
    for (TeamSpend day : days) {
      teams
          .computeIfAbsent(day.getTeam() + " " + day.getCurrency(), team -> new TreeMap<>())
          .put(
              LocalDate.ofInstant(day.getPeriodStart(), ZoneOffset.UTC).toEpochDay(),
              day.getListCost());
    }
    List<ForecastTrial> trials =
        teams.values().stream().flatMap(each -> ForecastTrial.of(each).stream()).toList();
    if (trials.isEmpty()) {
      return List.of("no team has a whole month that begins two weeks after its first spend");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-10s %8s %14s %12s %9s"
            .formatted("AFTER DAY", "MONTHS", "MEDIAN ERROR", "MEAN", "IN BAND"));
    for (int afterDay : ForecastTrial.AFTER_DAYS) {
      lines.add(
          line(afterDay, trials.stream().filter(each -> each.afterDay() == afterDay).toList()));
    }
    return lines;
  }

  private static String line(int afterDay, List<ForecastTrial> trials) {
    if (trials.isEmpty()) {
      return "%-10d %8d".formatted(afterDay, 0);
    }
    List<BigDecimal> sizes =
        trials.stream().map(trial -> trial.errorPercent().abs()).sorted().toList();
    BigDecimal mean =
        trials.stream()
            .map(ForecastTrial::errorPercent)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(trials.size()), 1, RoundingMode.HALF_EVEN);
    long inBand = trials.stream().filter(ForecastTrial::isInBand).count();
    return "%-10d %8d %12s %% %10s %% %7d %%"
        .formatted(
            afterDay,
            trials.size(),
            sizes.get(sizes.size() / 2).setScale(1, RoundingMode.HALF_EVEN),
            mean,
            inBand * HUNDRED / trials.size());
  }
}
