package io.tollgate.jobs;

import static io.tollgate.spend.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.jobs.pricing.UnpricedOperator;
import io.tollgate.spend.UnpricedTotals;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that unpriced usage is reported exactly as long as there are unpriced tokens. */
class KeepUnpricedTest {

  private KeepUnpriced models;
  private KeyedOneInputStreamOperatorTestHarness<String, UnpricedChange, UnpricedUsage> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  private KeyedOneInputStreamOperatorTestHarness<String, UnpricedChange, UnpricedUsage> harness()
      throws Exception {
    models = new KeepUnpriced();
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new UnpricedOperator(models), UnpricedChange::key, Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  /** Two reports of a call count each; where the call was another's, one record takes both back. */
  @Test
  void aCallThatGrewAndWasTakenBackAsAWholeWaitsNoMore() throws Exception {
    change(1, 100, 5);
    change(1, 20, 5);
    change(-1, -120, -10);

    assertThat(harness.extractOutputValues())
        .extracting(UnpricedUsage::getState)
        .containsExactly("open", "open", "priced");
    assertThat(alerts()).containsExactly("firing", "cleared");
  }

  /** Its sum says nothing while one class is ahead of another. */
  @Test
  void classesDoNotMakeUpForEachOther() throws Exception {
    change(1, 100, 5);
    change(-1, -105, 0);
    change(1, 5, -5);

    assertThat(harness.extractOutputValues())
        .extracting(UnpricedUsage::getState)
        .containsExactly("open", "open", "priced");
  }

  @Test
  void modelsCountAsLongAsTheyWaitAlsoAfterARestart() throws Exception {
    change("one", 1, 100, 5);
    change("one", 1, 100, 5);
    change("other", 1, 100, 5);
    change("other", -1, -100, -5);
    change("third", 1, 7, 0);
    assertThat(models.openModels()).isEqualTo(2);

    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    assertThat(models.openModels()).isEqualTo(2);

    change("one", -2, -200, -10);
    change("third", -1, -7, 0);
    assertThat(models.openModels()).isZero();
  }

  private void change(long increments, long input, long output) throws Exception {
    change("model", increments, input, output);
  }

  private void change(String model, long increments, long input, long output) throws Exception {
    UnpricedTotals totals = new UnpricedTotals(increments, input, 0, 0, output, NOON, NOON, NOON);
    harness.processElement(new UnpricedChange("vendor", model, totals), 0);
  }

  private List<String> alerts() {
    return harness.getSideOutput(KeepUnpriced.ALERTS).stream()
        .map(StreamRecord::getValue)
        .map(BudgetAlert::getState)
        .toList();
  }
}
