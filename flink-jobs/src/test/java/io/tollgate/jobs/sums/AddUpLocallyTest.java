package io.tollgate.jobs.sums;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.spend.Money;
import io.tollgate.spend.SpendTotals;
import java.math.BigDecimal;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddUpLocallyTest {

  private OneInputStreamOperatorTestHarness<Spend, PeriodSpend> harness;

  @BeforeEach
  void open() throws Exception {
    harness = new OneInputStreamOperatorTestHarness<>(new AddUpLocally());
    harness.open();
    harness.setProcessingTime(1_000);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aBusyTeamCostsOneUpdatePerFlushAndSum() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      harness.processElement(spend("platform", i), 0);
    }
    assertThat(harness.extractOutputValues()).isEmpty();

    harness.setProcessingTime(1_000 + AddUpLocally.FLUSH_MILLIS);

    assertThat(calls("month")).containsExactly(1_000L);
    assertThat(calls("day")).containsExactly(1_000L);
    assertThat(calls("hour")).containsExactly(1_000L);
    assertThat(calls("minute")).hasSize(17).allMatch(calls -> calls == 60 || calls == 40);
  }

  @Test
  void aJobThatIsBehindGathersAsLongAsMoreComes() throws Exception {
    long start = NOON.toEpochMilli() + 10_000;
    for (int i = 0; i < 60; i++) {
      harness.setProcessingTime(start + 10L * i);
      harness.processElement(spend("platform", 0), 0);
    }
    assertThat(calls("month")).as("half a second's, then the rest waits").containsExactly(50L);

    harness.setProcessingTime(start + 710);
    assertThat(calls("month")).as("nothing more came").containsExactly(50L, 10L);
  }

  @Test
  void nothingWaitsWhenACheckpointBarrierPasses() throws Exception {
    harness.processElement(spend("platform", 0), 0);

    harness.prepareSnapshotPreBarrier(1);
    assertThat(calls("month")).containsExactly(1L);

    harness.setProcessingTime(2_000);
    assertThat(calls("month")).containsExactly(1L);
  }

  @Test
  void theEndOfInputFlushes() throws Exception {
    harness.processElement(spend("platform", 0), 0);
    harness.processElement(spend("research", 0), 0);

    harness.endInput();
    harness.getOperator().finish();

    assertThat(calls("month")).containsExactly(1L, 1L);
  }

  private static Spend spend(String team, long secondsAfterNoon) {
    BigDecimal cost = BigDecimal.ONE.setScale(Money.SCALE);
    SpendTotals one = new SpendTotals(1, 1, 10, 0, 0, 0, 0, cost, cost, Money.ZERO, NOON, NOON);
    return new Spend(origin(team), NOON.plusSeconds(secondsAfterNoon), "USD", one);
  }

  private List<Long> calls(String granularity) {
    return harness.extractOutputValues().stream()
        .filter(sum -> sum.key().granularity().equals(granularity))
        .map(sum -> sum.totals().calls())
        .toList();
  }
}
