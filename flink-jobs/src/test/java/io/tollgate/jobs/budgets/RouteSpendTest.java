package io.tollgate.jobs.budgets;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.jobs.OriginSlot;
import io.tollgate.jobs.settling.SettlingOperator;
import io.tollgate.jobs.sums.OriginSpend;
import io.tollgate.spend.Meter;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendTotals;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteSpendTest {

  private static final Instant QUARTER = Instant.parse("2026-07-02T10:15:00Z");
  private static final Instant LATER = QUARTER.plusSeconds(300);

  private KeyedBroadcastOperatorTestHarness<String, OriginSpend, Budget, MeterSpend> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            SettlingOperator.of(
                new RouteSpend(), List.of(BudgetTurns.BUDGETS), RouteSpend.AT_A_TIME),
            spend -> spend.key().origin().user(),
            Types.STRING,
            1,
            1,
            0);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aSumThatNoneMeasuredGetsWhatWasSpentBefore() throws Exception {
    spend("platform", "3");
    spend("platform", "4");
    spend("search", "5");

    harness.processBroadcastElement(named(), 0);

    assertThat(sums()).containsExactly("platform 2026-07-02T10:15:00Z 7");
  }

  @Test
  void aBudgetOfOneTeamAddsNothingToWhatTheTemplateMeasures() throws Exception {
    harness.processBroadcastElement(template(), 0);
    spend("platform", "3");
    harness.processBroadcastElement(named(), 0);
    spend("platform", "4");

    assertThat(sums())
        .containsExactly("platform 2026-07-02T10:20:00Z 3", "platform 2026-07-02T10:20:00Z 4");
  }

  @Test
  void aTemplateAddsOnlyTheTeamsThatHadNoBudget() throws Exception {
    harness.processBroadcastElement(named(), 0);
    spend("platform", "3");
    spend("search", "5");
    harness.processBroadcastElement(template(), 0);

    assertThat(sums())
        .containsExactly("platform 2026-07-02T10:20:00Z 3", "search 2026-07-02T10:15:00Z 5");
  }

  @Test
  void anotherFilterIsAnotherSum() throws Exception {
    harness.processBroadcastElement(template(), 0);
    spend("platform", "3");
    harness.processBroadcastElement(
        budget("haiku", 1).setModels(List.of("claude-haiku-4-5")).build(), 0);

    assertThat(sums())
        .containsExactly("platform 2026-07-02T10:20:00Z 3", "platform 2026-07-02T10:15:00Z 3");
  }

  private static Budget named() {
    return budget("one", 1).build();
  }

  private static Budget template() {
    return budget("each", 1).setScopeId(Meter.EVERY).build();
  }

  private void spend(String team, String amount) throws Exception {
    harness.processElement(
        new OriginSpend(
            new OriginSlot(origin(team), LATER, "USD"),
            new SpendTotals(
                1, 1, 500, 0, 0, 0, 0, money(amount), money(amount), Money.ZERO, LATER, LATER)),
        0);
  }

  private List<String> sums() {
    return harness.extractOutputValues().stream()
        .map(
            sum ->
                "%s %s %s"
                    .formatted(
                        sum.key().meter().scopeId(),
                        sum.key().start(),
                        sum.totals().listCost().stripTrailingZeros().toPlainString()))
        .toList();
  }
}
