package io.tollgate.jobs.program;

import static io.tollgate.jobs.budgets.PassedSpend.each;
import static io.tollgate.jobs.budgets.PassedSpend.measured;
import static io.tollgate.jobs.budgets.PassedSpend.spend;
import static io.tollgate.jobs.pricing.PricedCalls.again;
import static io.tollgate.jobs.pricing.PricedCalls.call;
import static io.tollgate.jobs.pricing.PricedCalls.cost;
import static io.tollgate.jobs.pricing.PricedCalls.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.jobs.budgets.MeterSpend;
import io.tollgate.jobs.budgets.PassedSpend;
import io.tollgate.jobs.pricing.PricingHarness;
import io.tollgate.jobs.settling.SettlingOperator;
import io.tollgate.jobs.sums.OriginSpend;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.Meter;
import io.tollgate.spend.MeterKey;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Tests that a release stopped while it settles a change leaves state from which the next one
 * resumes with the rest, and nothing else. {@code -Dsavepoint.write=VERSION} stores that state of
 * the settling operators, beside the savepoint of {@link KeptStateTest}.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
class UnfinishedSettlingTest {

  private static final Path UNSETTLED = Path.of("src/test/resources/unsettled");
  private static final String RELEASE = "0.1.0-2026-11-28";
  private static final List<String> TEAMS = List.of("platform", "research", "search");

  /** An operator in Flink's harness, with what it does until it is stopped. */
  private interface Begun<H extends KeyedBroadcastOperatorTestHarness<?, ?, ?, ?>> {
    H begin(H harness) throws Exception;
  }

  @Test
  @EnabledIfSystemProperty(named = "savepoint.write", matches = ".+")
  void leavesWhatIsNotSettled() throws Exception {
    Path folder = Files.createDirectories(UNSETTLED.resolve(System.getProperty("savepoint.write")));
    leave(pricing(), UnfinishedSettlingTest::price, folder.resolve("price"));
    leave(routing(), UnfinishedSettlingTest::route, folder.resolve("route-spend"));
    leave(measuring(), UnfinishedSettlingTest::measure, folder.resolve("measure-budgets"));
  }

  @Test
  void callsAreSettledOnce() throws Exception {
    List<Spend> all = given(pricing(), UnfinishedSettlingTest::price);
    int before = all.size();
    all.addAll(goneOn(pricing(), "price"));

    assertThat(all).hasSizeGreaterThan(before);
    assertThat(all.stream().map(each -> each.totals().listCost()).reduce(BigDecimal::add))
        .hasValue(cost("15"));
  }

  @Test
  void spendOfThePastReachesANewBudgetOnce() throws Exception {
    List<MeterSpend> all = given(routing(), UnfinishedSettlingTest::route);
    int before = all.size();
    all.addAll(goneOn(routing(), "route-spend"));

    assertThat(before).isLessThan(TEAMS.size());
    assertThat(all)
        .extracting(each -> each.totals().listCost().intValueExact())
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void everySumIsMeasuredByTheNewVersion() throws Exception {
    List<BudgetStatus> all = given(measuring(), UnfinishedSettlingTest::measure);
    long before = all.stream().filter(each -> each.getBudgetVersion() == 2).count();
    all.addAll(goneOn(measuring(), "measure-budgets"));

    assertThat(before).isLessThan(TEAMS.size());
    assertThat(all)
        .filteredOn(each -> each.getBudgetVersion() == 2)
        .extracting(each -> each.getScopeId() + each.getSpent().intValueExact())
        .containsExactlyInAnyOrder("platform1", "research2", "search3");
  }

  /** Of four calls one is settled by itself and one because it is reported again. */
  private static PricingHarness price(PricingHarness harness) throws Exception {
    harness.open();
    harness.processBroadcastElement(priced("1", 1), 0);
    for (int call = 0; call < 4; call++) {
      harness.processElement(call(call), 0);
    }
    harness.processBroadcastElement(priced("3", 2), 0);
    harness.processElement(again(3), 0);
    return harness;
  }

  private static KeyedBroadcastOperatorTestHarness<String, OriginSpend, Budget, MeterSpend> route(
      KeyedBroadcastOperatorTestHarness<String, OriginSpend, Budget, MeterSpend> harness)
      throws Exception {
    harness.open();
    for (int i = 0; i < TEAMS.size(); i++) {
      harness.processElement(spend("person" + i, TEAMS.get(i), 0, i + 1), 0);
    }
    harness.processBroadcastElement(each(1).build(), 0);
    return harness;
  }

  private static KeyedBroadcastOperatorTestHarness<MeterKey, MeterSpend, Budget, BudgetStatus>
      measure(KeyedBroadcastOperatorTestHarness<MeterKey, MeterSpend, Budget, BudgetStatus> harness)
          throws Exception {
    harness.open();
    Meter meter = Meter.of(each(1).build());
    harness.processBroadcastElement(each(1).build(), 0);
    for (int i = 0; i < TEAMS.size(); i++) {
      harness.processElement(measured(spend("ann", TEAMS.get(i), 0, i + 1), meter), 0);
    }
    harness.processBroadcastElement(each(2).setZone("Asia/Tokyo").build(), 0);
    return harness;
  }

  private static PricingHarness pricing() throws Exception {
    return new PricingHarness(Terms.NONE, 1);
  }

  private static KeyedBroadcastOperatorTestHarness<String, OriginSpend, Budget, MeterSpend>
      routing() throws Exception {
    return new KeyedBroadcastOperatorTestHarness<>(
        PassedSpend.routing(1), PassedSpend::user, Types.STRING, 1, 1, 0);
  }

  private static KeyedBroadcastOperatorTestHarness<MeterKey, MeterSpend, Budget, BudgetStatus>
      measuring() throws Exception {
    return new KeyedBroadcastOperatorTestHarness<>(
        PassedSpend.measuring(1),
        spend -> spend.key().meter(),
        TypeInformation.of(MeterKey.class),
        1,
        1,
        0);
  }

  private static <H extends KeyedBroadcastOperatorTestHarness<?, ?, ?, ?>> void leave(
      H harness, Begun<H> begun, Path file) throws Exception {
    try (harness) {
      OperatorSnapshotUtil.writeStateHandle(
          begun.begin(harness).snapshot(1, 1), file.toAbsolutePath().toString());
    }
  }

  /** What came out until the operator was stopped. */
  private static <O, H extends KeyedBroadcastOperatorTestHarness<?, ?, ?, O>> List<O> given(
      H harness, Begun<H> begun) throws Exception {
    try (harness) {
      return new ArrayList<>(begun.begin(harness).extractOutputValues());
    }
  }

  /** What comes out when it goes on from what is kept. */
  private static <O, H extends KeyedBroadcastOperatorTestHarness<?, ?, ?, O>> List<O> goneOn(
      H harness, String operator) throws Exception {
    Path kept = UNSETTLED.resolve(RELEASE).resolve(operator).toAbsolutePath();
    try (harness) {
      harness.initializeState(OperatorSnapshotUtil.readStateHandle(kept.toString()));
      harness.open();
      while (((SettlingOperator<?, ?, ?, ?>) harness.getOperator()).isSettling()) {
        harness.setProcessingTime(harness.getProcessingTime() + 1_000);
      }
      return harness.extractOutputValues();
    }
  }
}
