package io.tollgate.jobs;

import static io.tollgate.spend.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.spend.UnpricedTotals;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a price is told as long as there are tokens that do. */
class KeepUnpricedTest {

  private KeyedOneInputStreamOperatorTestHarness<String, UnpricedChange, UnpricedUsage> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new KeepUnpriced()), UnpricedChange::key, Types.STRING);
    harness.open();
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

  private void change(long increments, long input, long output) throws Exception {
    UnpricedTotals totals = new UnpricedTotals(increments, input, 0, 0, output, NOON, NOON, NOON);
    harness.processElement(new UnpricedChange("vendor", "model", totals), 0);
  }

  private List<String> alerts() {
    return harness.getSideOutput(KeepUnpriced.ALERTS).stream()
        .map(StreamRecord::getValue)
        .map(BudgetAlert::getState)
        .toList();
  }
}
