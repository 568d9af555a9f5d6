package io.tollgate.jobs;

import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.money;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.jobs.InterruptedRuns.Change;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.Meter;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendOrigin;
import io.tollgate.spend.SpendTotals;
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
 * A new budget looks through what was spent a piece at a time. Whatever comes in between, also a
 * crash or another number of instances, every sum holds all that was spent, once.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
class BudgetPassTest {

  private static final int SPENDS = 120;
  private static final int PEOPLE = 25;
  private static final List<String> TEAMS = List.of("platform", "research", "search");
  private static final Instant BEGIN = Instant.parse("2026-07-30T18:00:00Z");

  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private final Map<String, String> rows = new TreeMap<>();
  private final Map<String, String> alerts = new TreeMap<>();

  @Test
  void spendGoesOnWhileANewBudgetLooksBack() throws Exception {
    try (var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            routing(10), BudgetPassTest::user, Types.STRING, 1, 1, 0)) {
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
            BudgetPassTest::routing, BudgetPassTest::user, Types.STRING, this::takeSums, random)
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
            BudgetPassTest::measuring,
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

  @Test
  void aBackendThatMayNotShowItsKeysAsTheyWereIsRefused() {
    assertThat(KeyWalk.isOnHeap("hashmap")).isTrue();
    assertThat(KeyWalk.isOnHeap("rocksdb")).isFalse();
    assertThatThrownBy(() -> KeyWalk.isOnHeap("forst"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("forst")
        .hasMessageContaining("rocksdb or hashmap");
  }

  static SettlingOperator<String, OriginSpend, Budget, MeterSpend> routing(int atATime) {
    return SettlingOperator.of(new RouteSpend(), List.of(BudgetTurns.BUDGETS), atATime);
  }

  static SettlingOperator<MeterKey, MeterSpend, Budget, BudgetStatus> measuring(int atATime) {
    return SettlingOperator.of(new KeepBudgets(), List.of(BudgetTurns.BUDGETS), atATime);
  }

  static String user(OriginSpend spend) {
    return spend.key().origin().user();
  }

  static Budget.Builder each(int version) {
    return budget("each", version).setScopeId(Meter.EVERY);
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

  static OriginSpend spend(String user, String team, int hours, int dollars) {
    SpendOrigin origin =
        SpendOrigin.of(
            usage("any", "claude-haiku-4-5").setTeam(team).setUserPseudonym(user).build());
    Instant time = BEGIN.plusSeconds(3_600L * hours);
    BigDecimal cost = money(Integer.toString(dollars));
    return new OriginSpend(
        new OriginSlot(origin, time, "USD"),
        new SpendTotals(1, 1, 500, 0, 0, 0, 0, cost, cost, Money.ZERO, time, time));
  }

  static MeterSpend measured(OriginSpend spend, Meter meter) {
    MeterKey key = meter.keyOf(spend.key().origin()).orElseThrow();
    return new MeterSpend(new MeterSlot(key, spend.key().start(), "USD"), spend.totals());
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
