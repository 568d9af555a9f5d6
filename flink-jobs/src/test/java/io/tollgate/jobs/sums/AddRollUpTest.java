package io.tollgate.jobs.sums;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.SpendRollup;
import io.tollgate.jobs.OriginSlot;
import io.tollgate.jobs.RollUpKey;
import io.tollgate.jobs.SlotKey;
import io.tollgate.spend.Dimension;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may be interrupted while it closes
class AddRollUpTest {

  private static final RollUpKey NOON_OF_OPUS =
      new RollUpKey("model", "opus", "platform", "hour", NOON, "USD");

  @Test
  void everyDimensionAddsUpToTheWhole() throws Exception {
    try (OneInputStreamOperatorTestHarness<OriginSpend, RollUpSpend> harness =
        new OneInputStreamOperatorTestHarness<>(new RollUpLocally())) {
      harness.open();
      for (int i = 0; i < 100; i++) {
        harness.processElement(
            new OriginSpend(
                new OriginSlot(origin(i % 3 == 0 ? "ads" : "search"), at(i), "USD"),
                totals("1.5", NOON)),
            0);
      }
      assertThat(harness.extractOutputValues()).isEmpty();

      harness.setProcessingTime(RollUpLocally.MOMENT_MILLIS);

      for (Dimension dimension : Dimension.values()) {
        for (String period : List.of("hour", "day", "month")) {
          assertThat(
                  harness.extractOutputValues().stream()
                      .filter(sum -> sum.key().dimension().equals(dimension.label()))
                      .filter(sum -> sum.key().granularity().equals(period))
                      .map(sum -> sum.totals().listCost())
                      .reduce(BigDecimal.ZERO, BigDecimal::add))
              .isEqualByComparingTo("150");
        }
      }
    }
  }

  @Test
  void nothingWaitsBehindAWatermark() throws Exception {
    try (OneInputStreamOperatorTestHarness<OriginSpend, RollUpSpend> harness =
        new OneInputStreamOperatorTestHarness<>(new RollUpLocally())) {
      harness.open();
      harness.processElement(
          new OriginSpend(new OriginSlot(origin("ads"), NOON, "USD"), totals("1", NOON)), 0);

      harness.processWatermark(5);

      assertThat(harness.extractOutputValues()).hasSize(24);
    }
  }

  @Test
  void saysWhenAPeriodIsCompleteAndWhenItWasCorrectedAfterThat() throws Exception {
    try (var harness = rollUps()) {
      harness.open();
      harness.processElement(new RollUpSpend(NOON_OF_OPUS, totals("2", NOON)), 0);
      harness.processWatermark(NOON.plusSeconds(7_199).toEpochMilli());
      harness.processElement(new RollUpSpend(NOON_OF_OPUS, totals("1", NOON)), 0);
      harness.processWatermark(NOON.plusSeconds(7_200).toEpochMilli());
      harness.processElement(new RollUpSpend(NOON_OF_OPUS, totals("-1", NOON)), 0);

      assertThat(harness.extractOutputValues())
          .extracting(
              row ->
                  row.getListCost().intValue()
                      + " "
                      + row.getCompleteness()
                      + " "
                      + row.getWatermark())
          .containsExactly(
              "2 provisional null",
              "3 provisional 2026-07-24T13:59:59Z",
              "3 complete 2026-07-24T14:00:00Z",
              "2 corrected 2026-07-24T14:00:00Z");
    }
  }

  @Test
  void aPeriodThatChangesRightAfterARestartIsCompletedAgain() throws Exception {
    OperatorSubtaskState state;
    try (var harness = rollUps()) {
      harness.open();
      harness.processElement(new RollUpSpend(NOON_OF_OPUS, totals("2", NOON)), 0);
      harness.processWatermark(NOON.plusSeconds(7_200).toEpochMilli());
      state = harness.snapshot(1, 1);
    }
    try (var harness = rollUps()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement(new RollUpSpend(NOON_OF_OPUS, totals("1", NOON)), 0);
      harness.processWatermark(NOON.plusSeconds(7_300).toEpochMilli());

      assertThat(harness.extractOutputValues())
          .extracting(row -> row.getListCost().intValue() + " " + row.getCompleteness())
          .containsExactly("3 provisional", "3 complete");
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<RollUpKey, RollUpSpend, SpendRollup>
      rollUps() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new AddRollUp()),
        RollUpSpend::key,
        TypeInformation.of(RollUpKey.class));
  }

  private static Instant at(int minutes) {
    return SlotKey.fiveMinutes(NOON.plusSeconds(60L * minutes), "USD").start();
  }

  private static SpendTotals totals(String cost, Instant time) {
    return new SpendTotals(1, 1, 10, 0, 0, 0, 0, money(cost), money(cost), Money.ZERO, time, time);
  }
}
