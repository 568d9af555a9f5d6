package io.tollgate.jobs.pricing;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.SpendTotals;
import io.tollgate.spend.Terms;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may throw anything
class PriceUsageTest {

  private static final Usage CALL =
      usage("h", "claude-haiku-4-5").setInputTokens(1_000_000).setOutputTokens(2).build();

  @Test
  void booksAtThePriceInForce() throws Exception {
    try (var harness = new PricingHarness(Terms.NONE)) {
      harness.open();
      harness.processBroadcastElement(TariffChange.of(haiku()).last(), 0);
      harness.processElement(CALL, 0);

      assertThat(ids(harness)).containsExactly("h:input", "h:output");
      assertThat(sum(harness).listCost()).isEqualByComparingTo("1.00001");
    }
  }

  @Test
  void aPriceThatStoodInItsTopicAtTheStartNeedNotArriveFirst() throws Exception {
    try (var harness = new PricingHarness(Terms.ofPrices(List.of(haiku())))) {
      harness.open();
      harness.processElement(CALL, 0);

      assertThat(sum(harness).listCost()).isEqualByComparingTo("1.00001");
    }
  }

  @Test
  void keepsOpenUsageOverARestartAndClosesItWhenThePriceArrives() throws Exception {
    OperatorSubtaskState state;
    try (var harness = new PricingHarness(Terms.NONE)) {
      harness.open();
      harness.processElement(CALL, 0);
      assertThat(sum(harness).unpricedTokens()).isEqualTo(1_000_002);
      state = harness.snapshot(1, 1);
    }
    try (var harness = new PricingHarness(Terms.NONE)) {
      harness.initializeState(state);
      harness.open();
      harness.processBroadcastElement(TariffChange.of(appliedLater()).last(), 0);

      assertThat(ids(harness))
          .containsExactly(
              "h:input:repricing@2026-07-24T12:01:00Z", "h:output:repricing@2026-07-24T12:01:00Z");
      assertThat(sum(harness).unpricedTokens()).isEqualTo(-1_000_002);
      assertThat(sum(harness).listCost()).isEqualByComparingTo("1.00001");

      harness.processBroadcastElement(TariffChange.of(appliedLater()).last(), 0);
      assertThat(ids(harness)).hasSize(2);
    }
  }

  @Test
  void whatALaterReportKnowsOfTheCallRestatesWhatWasBooked() throws Exception {
    Price batch =
        Price.newBuilder(haiku()).setMultipliers(List.of("service_tier=batch*0.5")).build();
    Usage second =
        usage("i", "claude-haiku-4-5")
            .setCallId(CALL.getCallId())
            .setRevision(2)
            .setServiceTier("batch")
            .build();
    try (var harness = new PricingHarness(Terms.ofPrices(List.of(batch)))) {
      harness.open();
      harness.processElement(CALL, 0);
      harness.processElement(second, 0);

      assertThat(sum(harness).listCost()).isEqualByComparingTo("0.500005");
      assertThat(sum(harness).calls()).isEqualTo(1);
      assertThat(ids(harness)).hasSize(6);
    }
  }

  /** Also where a price that was applied long after would change it. */
  @Test
  void whatIsOlderThanTheUsageTopicIsForgotten() throws Exception {
    try (var harness = new PricingHarness(Terms.NONE)) {
      harness.open();
      harness.setStateTtlProcessingTime(0);
      harness.processElement(CALL, 0);
      harness.setStateTtlProcessingTime(Duration.ofDays(401).toMillis());
      harness.processBroadcastElement(TariffChange.of(appliedLater()).last(), 0);

      assertThat(ids(harness)).containsExactly("h:input", "h:output");
    }
  }

  private static Price appliedLater() {
    return Price.newBuilder(haiku()).setAppliedTime(NOON.plusSeconds(60)).build();
  }

  private static List<String> ids(PricingHarness harness) {
    return harness.getSideOutput(PriceUsage.LEDGER).stream()
        .map(StreamRecord::getValue)
        .map(LedgerEntry::getEntryId)
        .toList();
  }

  private static SpendTotals sum(PricingHarness harness) {
    return harness.extractOutputValues().stream()
        .map(Spend::totals)
        .reduce(SpendTotals.NONE, SpendTotals::plus);
  }
}
