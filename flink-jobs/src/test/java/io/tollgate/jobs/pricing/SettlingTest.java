package io.tollgate.jobs.pricing;

import static io.tollgate.jobs.pricing.PricedCalls.again;
import static io.tollgate.jobs.pricing.PricedCalls.call;
import static io.tollgate.jobs.pricing.PricedCalls.cost;
import static io.tollgate.jobs.pricing.PricedCalls.priced;
import static io.tollgate.spend.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ExchangeRate;
import io.tollgate.event.Reattribution;
import io.tollgate.event.Usage;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.settling.InterruptedRuns;
import io.tollgate.jobs.settling.InterruptedRuns.Change;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.SpendTotals;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a change of terms is settled for a few calls at a time. Whatever arrives in between,
 * even with a crash or another parallelism, every call ends up with its final cost.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
class SettlingTest {

  private static final int CALLS = 60;

  private Map<String, BigDecimal> sums = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void spendGoesOnWhileAChangeIsSettled(boolean isOnDisk) throws Exception {
    try (var harness = new PricingHarness(Terms.NONE, 10)) {
      if (isOnDisk) {
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
      }
      harness.open();
      harness.processBroadcastElement(priced("1", 1), 0);
      for (int call = 0; call < CALLS; call++) {
        harness.processElement(call(call), 0);
      }
      take(harness);
      assertThat(sums).containsEntry("platform", cost("60"));

      harness.processBroadcastElement(priced("3", 2), 0);
      take(harness);
      assertThat(sums).as("ten of sixty are settled").containsEntry("platform", cost("80"));
      harness.processElement(call(CALLS), 0);
      take(harness);
      assertThat(sums).as("by the new price").containsEntry("platform", cost("83"));

      harness.setProcessingTime(1_000_000);
      while (harness.isSettling()) {
        harness.setProcessingTime(harness.getProcessingTime() + 1_000);
      }
      take(harness);
      assertThat(sums).containsEntry("platform", cost("183"));
    }
  }

  @Test
  void whatIsReportedOfACallBeforeItsTurnIsSettledOnce() throws Exception {
    try (var harness = new PricingHarness(Terms.NONE, 1)) {
      harness.open();
      harness.processBroadcastElement(priced("1", 1), 0);
      for (int call = 0; call < CALLS; call++) {
        harness.processElement(call(call), 0);
      }
      harness.processBroadcastElement(priced("3", 2), 0);
      harness.processBroadcastElement(priced("5", 3), 0);
      for (int call = 0; call < CALLS; call++) {
        harness.processElement(again(call), 0);
      }
      take(harness);
      assertThat(sums)
          .as("the first change; the second waits")
          .containsEntry("platform", cost("360"));
      settle(harness);
      assertThat(sums).containsEntry("platform", cost("600"));
    }
  }

  @Test
  void aChangeThatMeansNothingInAnotherLedgerCurrencyDoesNotHoldUpTheNext() throws Exception {
    OperatorSubtaskState stopped;
    try (var harness = new PricingHarness(Terms.NONE, "EUR", 1)) {
      harness.open();
      harness.processBroadcastElement(priced("1", 1), 0);
      for (int call = 0; call < CALLS; call++) {
        harness.processElement(call(call), 0);
      }
      harness.processBroadcastElement(euros(), 0);
      harness.processBroadcastElement(priced("3", 2), 0);
      assertThat(harness.isSettling()).isTrue();
      stopped = harness.snapshot(1, 1);
    }
    try (var harness = new PricingHarness(Terms.NONE, "USD", 1)) {
      harness.initializeState(stopped);
      harness.open();
      harness.processElement(call(CALLS), 0);
      take(harness);
      assertThat(sums).as("by the new price").containsEntry("platform", cost("3"));
      settle(harness);
      assertThat(sums).as("two more for each call").containsEntry("platform", cost("123"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neitherCrashesNorOtherInstancesChangeWhatComesOut(long seed) throws Exception {
    Random random = new Random(seed);
    List<Object> schedule = schedule(random);
    new InterruptedRuns<>(
            atATime -> PricingHarness.operator(Terms.NONE, atATime),
            PriceUsage::key,
            Types.STRING,
            this::take,
            random)
        .play(schedule.stream().map(SettlingTest::played).toList());
    assertThat(stripped(sums)).isEqualTo(stripped(expected(schedule)));
  }

  private static Object played(Object each) {
    return each instanceof Usage report ? Either.Left(report) : new Change<>(each);
  }

  private void settle(PricingHarness harness) throws Exception {
    while (harness.isSettling()) {
      harness.setProcessingTime(harness.getProcessingTime() + 1_000);
    }
    take(harness);
  }

  /** Adds up what came out since it was last looked at. */
  private void take(KeyedBroadcastOperatorTestHarness<?, ?, ?, Spend> harness) {
    for (Object each : harness.getOutput()) {
      Spend spend = (Spend) ((StreamRecord<?>) each).getValue();
      SpendTotals totals = spend.totals();
      sums.merge(spend.origin().team(), totals.listCost(), BigDecimal::add);
      sums.merge("calls", BigDecimal.valueOf(totals.calls()), BigDecimal::add);
    }
    harness.getOutput().clear();
  }

  private static List<Object> schedule(Random random) {
    List<Object> schedule = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      schedule.add(call(call));
    }
    for (int call = 0; call < CALLS; call++) {
      if (random.nextBoolean()) {
        int first = schedule.indexOf(call(call));
        schedule.add(first + 1 + random.nextInt(schedule.size() - first), again(call));
      }
    }
    int place = 0;
    for (TariffChange each : List.of(priced("1", 1), priced("3", 2), moved(), priced("5", 3))) {
      place += random.nextInt(1 + (schedule.size() - place) / 2);
      schedule.add(place++, each);
    }
    return schedule;
  }

  private static Map<String, BigDecimal> expected(List<Object> schedule) {
    Map<String, BigDecimal> costs = new HashMap<>();
    for (Object each : schedule) {
      if (each instanceof Usage report) {
        String team = report.getUserPseudonym().equals("moves") ? "research" : "platform";
        costs.merge(team, cost("5"), BigDecimal::add);
        costs.merge("calls", new BigDecimal(report.getRevision() == 1 ? 1 : 0), BigDecimal::add);
      }
    }
    return costs;
  }

  private static TariffChange euros() {
    return TariffChange.of(
            ExchangeRate.newBuilder()
                .setRateId("USD-EUR")
                .setFromCurrency("USD")
                .setToCurrency("EUR")
                .setRate(cost("0.9"))
                .setProvenance("test")
                .setEffectiveFrom(NOON.minusSeconds(1))
                .setAppliedTime(NOON.plusSeconds(90))
                .build())
        .last();
  }

  private static TariffChange moved() {
    return TariffChange.of(
            Reattribution.newBuilder()
                .setReattributionId("m")
                .setUserPseudonym("moves")
                .setEventFrom(NOON.minusSeconds(1))
                .setEventTo(NOON.plusSeconds(1))
                .setTeam("research")
                .setIncludesCredential(true)
                .setReason("test")
                .setAppliedTime(NOON.plusSeconds(500))
                .build())
        .last();
  }

  private static Map<String, BigDecimal> stripped(Map<String, BigDecimal> costs) {
    Map<String, BigDecimal> stripped = new TreeMap<>();
    costs.forEach((team, cost) -> stripped.put(team, cost.stripTrailingZeros()));
    stripped.values().removeIf(cost -> cost.signum() == 0);
    return stripped;
  }
}
