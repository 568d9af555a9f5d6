package io.tollgate.jobs.budgets;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.jobs.budgets.PassedSpend.each;
import static io.tollgate.jobs.budgets.PassedSpend.measured;
import static io.tollgate.jobs.budgets.PassedSpend.routing;
import static io.tollgate.jobs.budgets.PassedSpend.spend;
import static io.tollgate.spend.Fixtures.budget;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.jobs.settling.InterruptedRuns;
import io.tollgate.jobs.settling.InterruptedRuns.Change;
import io.tollgate.jobs.sums.OriginSpend;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.Meter;
import io.tollgate.spend.MeterKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a new budget is applied to stored spend in small steps. Whatever arrives in between,
 * even with a crash or another parallelism, every sum contains all spend exactly once.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
class BudgetPassTest {

  private static final int SPENDS = 120;
  private static final int PEOPLE = 25;
  private static final List<String> TEAMS = List.of("platform", "research", "search");

  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private final Map<String, String> rows = new TreeMap<>();
  private final Map<String, String> alerts = new TreeMap<>();

  @Test
  void spendGoesOnWhileANewBudgetLooksBack() throws Exception {
    try (var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            routing(10), PassedSpend::user, Types.STRING, 1, 1, 0)) {
      harness.open();
      for (int i = 0; i < PEOPLE; i++) {
        harness.processElement(spend("person" + i, "platform", 0, 1), 0);
      }
      harness.processBroadcastElement(budget("b", 1).build(), 0);
      assertThat(harness.extractOutputValues()).as("of five people in two steps").hasSize(5);

      harness.processElement(spend("newcomer", "platform", 0, 1), 0);
      assertThat(harness.extractOutputValues()).as("at once").hasSize(6);

      harness.setProcessingTime(1_000_000);
      assertThat(harness.extractOutputValues()).hasSize(10 + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everySumGetsAllThatWasSpentOnce(long seed) throws Exception {
    Random random = new Random(seed);
    List<OriginSpend> spends = new ArrayList<>();
    for (int i = 0; i < SPENDS; i++) {
      spends.add(anySpend(random, 40));
    }
    List<Budget> budgets =
        List.of(
            budget("one", 1).build(),
            budget("each", 1).setScopeId(Meter.EVERY).build(),
            budget("people", 1).setScopeType("user").setScopeId(Meter.EVERY).build(),
            budget("all", 1).setScopeType("company").setScopeId(Meter.EVERY).build(),
            budget("one", 2).setZone("Asia/Tokyo").build());

    new InterruptedRuns<>(
            PassedSpend::routing, PassedSpend::user, Types.STRING, this::takeSums, random)
        .play(schedule(spends, budgets, random));

    assertThat(sums).isEqualTo(expectedSums(spends, budgets));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyPeriodIsMeasuredByTheLatestVersion(long seed) throws Exception {
    Random random = new Random(seed);
    List<MeterSpend> spends = new ArrayList<>();
    for (int i = 0; i < SPENDS; i++) {
      spends.add(measured(anySpend(random, 400), Meter.of(each(1).build())));
    }
    List<Budget> budgets =
        List.of(
            each(1).build(),
            each(2).setZone("Asia/Tokyo").build(),
            each(3).setZone("America/New_York").setAmount(money("300")).build(),
            budget("other", 1).setScopeId(Meter.EVERY).setAmount(money("150")).build());

    new InterruptedRuns<>(
            PassedSpend::measuring,
            spend -> spend.key().meter(),
            TypeInformation.of(MeterKey.class),
            this::takeRows,
            random)
        .play(schedule(spends, budgets, random));

    Map<String, BigDecimal> expected = new TreeMap<>();
    for (MeterSpend spend : spends) {
      count(budgets.get(2), spend, expected);
      count(budgets.get(3), spend, expected);
    }
    rows.values().removeIf(row -> row.startsWith("ended"));
    assertThat(rows.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (period, spent) ->
            assertThat(rows.get(period))
                .as(period)
                .endsWith(" " + spent.stripTrailingZeros().toPlainString()));
    assertThat(standing()).isEqualTo(standing(expected));
  }

  /** The spends in their order, and budgets in theirs anywhere between them. */
  private static List<Object> schedule(List<?> spends, List<Budget> budgets, Random random) {
    List<Object> schedule = new ArrayList<>(spends);
    int place = 0;
    for (Budget each : budgets) {
      place += random.nextInt(1 + (schedule.size() - place) / 2);
      schedule.add(place++, new Change<>(each));
    }
    return schedule;
  }

  private static OriginSpend anySpend(Random random, int hours) {
    String team = TEAMS.get(random.nextInt(TEAMS.size()));
    String user = "person" + random.nextInt(PEOPLE);
    return spend(user, team, random.nextInt(hours), 1 + random.nextInt(9));
  }

  private void takeSums(KeyedBroadcastOperatorTestHarness<?, ?, ?, MeterSpend> harness) {
    for (MeterSpend each : harness.extractOutputValues()) {
      String sum = each.key().meter() + " " + each.key().start();
      sums.merge(sum, each.totals().listCost(), BigDecimal::add);
    }
  }

  private static Map<String, BigDecimal> expectedSums(
      List<OriginSpend> spends, List<Budget> budgets) {
    Map<String, BigDecimal> expected = new TreeMap<>();
    BudgetBook book = new BudgetBook(budgets);
    for (OriginSpend spend : spends) {
      for (MeterKey key : book.keysOf(spend.key().origin())) {
        expected.merge(key + " " + spend.key().start(), spend.totals().listCost(), BigDecimal::add);
      }
    }
    return expected;
  }

  private void takeRows(KeyedBroadcastOperatorTestHarness<?, ?, ?, BudgetStatus> harness) {
    for (BudgetStatus row : harness.extractOutputValues()) {
      rows.put(
          row.getBudgetId() + " " + row.getPeriodStart(),
          row.getState() + " " + row.getSpent().stripTrailingZeros().toPlainString());
    }
    var told = harness.getSideOutput(KeepBudgets.ALERTS);
    if (told != null) {
      told.stream().map(StreamRecord::getValue).forEach(this::take);
      told.clear();
    }
  }

  private void take(BudgetAlert alert) {
    alerts.put(
        alert.getBudgetId() + " " + alert.getPeriodStart() + " " + alert.getThresholdPercent(),
        alert.getState());
  }

  private static void count(Budget budget, MeterSpend spend, Map<String, BigDecimal> sums) {
    Instant start =
        spend
            .key()
            .start()
            .atZone(ZoneId.of(budget.getZone()))
            .toLocalDate()
            .withDayOfMonth(1)
            .atStartOfDay(ZoneId.of(budget.getZone()))
            .toInstant();
    String id = BudgetBook.reportedId(budget, spend.key().meter().scopeId());
    sums.merge(id + " " + start, spend.totals().listCost(), BigDecimal::add);
  }

  /** The alerts that were told and not taken back. */
  private List<String> standing() {
    return alerts.entrySet().stream()
        .filter(alert -> alert.getValue().equals("firing"))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<String> standing(Map<String, BigDecimal> spent) {
    return spent.entrySet().stream()
        .flatMap(
            period -> {
              long amount = period.getKey().startsWith("each") ? 300 : 150;
              return Stream.of(50L, 80L)
                  .filter(percent -> period.getValue().longValueExact() * 100 >= amount * percent)
                  .map(percent -> period.getKey() + " " + percent);
            })
        .sorted()
        .toList();
  }
}
