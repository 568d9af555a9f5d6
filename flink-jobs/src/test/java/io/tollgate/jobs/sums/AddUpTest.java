package io.tollgate.jobs.sums;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.TeamSpend;
import io.tollgate.jobs.PeriodKey;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.Money;
import io.tollgate.spend.SpendTotals;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may be interrupted while it closes
class AddUpTest {

  private static final SpendTotals TWO =
      new SpendTotals(1, 1, 10, 0, 0, 0, 0, money("2"), money("2"), Money.ZERO, NOON, NOON);

  /** As the release before kept every sum but those of minutes: for ever. */
  private static final class KeptForEver
      extends KeyedProcessFunction<PeriodKey, PeriodSpend, TeamSpend> {

    private static final long serialVersionUID = 1L;
    private transient ValueState<SpendTotals> sums;

    @Override
    public void open(OpenContext context) {
      sums = getRuntimeContext().getState(new ValueStateDescriptor<>("sums", SpendTotals.class));
    }

    @Override
    public void processElement(PeriodSpend added, Context context, Collector<TeamSpend> out)
        throws Exception {
      sums.update(added.totals());
    }
  }

  @Test
  void anHourIsForgottenWhenItsRecordIsAndADayIsNot() throws Exception {
    try (var harness = harness(new AddUp())) {
      harness.open();
      harness.setStateTtlProcessingTime(0);
      spend(harness, Granularity.HOUR, Granularity.DAY);
      harness.setStateTtlProcessingTime(Duration.ofDays(429).toMillis());
      spend(harness, Granularity.HOUR, Granularity.DAY);
      harness.setStateTtlProcessingTime(Duration.ofDays(860).toMillis());
      spend(harness, Granularity.HOUR, Granularity.DAY);

      assertThat(costs(harness, Granularity.HOUR)).containsExactly("2", "4", "2");
      assertThat(costs(harness, Granularity.DAY)).containsExactly("2", "4", "6");
    }
  }

  @Test
  void goesOnFromTheHoursOfTheReleaseBefore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(new KeptForEver())) {
      harness.open();
      spend(harness, Granularity.HOUR, Granularity.DAY);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(new AddUp())) {
      harness.initializeState(state);
      harness.open();
      harness.setStateTtlProcessingTime(0);
      spend(harness, Granularity.HOUR, Granularity.DAY);
      spend(harness, Granularity.HOUR, Granularity.DAY);
      harness.setStateTtlProcessingTime(Duration.ofDays(431).toMillis());
      spend(harness, Granularity.HOUR);

      assertThat(costs(harness, Granularity.HOUR)).containsExactly("4", "6", "2");
      assertThat(costs(harness, Granularity.DAY)).containsExactly("4", "6");
    }
  }

  @Test
  void anHourThatChangesRightAfterARestartIsCompletedAgain() throws Exception {
    long complete = NOON.plusSeconds(7_200).toEpochMilli();
    OperatorSubtaskState state;
    try (var harness = harness(new AddUp())) {
      harness.open();
      spend(harness, Granularity.MINUTE, Granularity.HOUR);
      harness.processWatermark(complete);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(new AddUp())) {
      harness.initializeState(state);
      harness.open();
      spend(harness, Granularity.MINUTE, Granularity.HOUR);
      harness.processWatermark(complete);

      assertThat(completeness(harness, Granularity.HOUR))
          .containsExactly("provisional", "complete");
      assertThat(completeness(harness, Granularity.MINUTE)).containsExactly("provisional");
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<PeriodKey, PeriodSpend, TeamSpend> harness(
      KeyedProcessFunction<PeriodKey, PeriodSpend, TeamSpend> function) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(function),
        PeriodSpend::key,
        TypeInformation.of(PeriodKey.class));
  }

  private static void spend(
      KeyedOneInputStreamOperatorTestHarness<PeriodKey, PeriodSpend, TeamSpend> harness,
      Granularity... granularities)
      throws Exception {
    for (Granularity each : granularities) {
      PeriodKey key = new PeriodKey(each.label(), "platform", each.periodOf(NOON).start(), "USD");
      harness.processElement(new PeriodSpend(key, TWO), 0);
    }
  }

  private static List<String> costs(
      KeyedOneInputStreamOperatorTestHarness<PeriodKey, PeriodSpend, TeamSpend> harness,
      Granularity granularity) {
    return harness.getSideOutput(AddUp.sums(granularity)).stream()
        .map(StreamRecord::getValue)
        .map(row -> row.getListCost().stripTrailingZeros().toPlainString())
        .toList();
  }

  private static List<String> completeness(
      KeyedOneInputStreamOperatorTestHarness<PeriodKey, PeriodSpend, TeamSpend> harness,
      Granularity granularity) {
    return harness.getSideOutput(AddUp.sums(granularity)).stream()
        .map(row -> row.getValue().getCompleteness())
        .toList();
  }
}
