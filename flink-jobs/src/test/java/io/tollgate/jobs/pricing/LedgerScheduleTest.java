package io.tollgate.jobs.pricing;

import static io.tollgate.jobs.pricing.LedgerSchedule.CALLS;
import static io.tollgate.jobs.pricing.LedgerSchedule.PAYS;
import static io.tollgate.jobs.pricing.LedgerSchedule.bills;
import static io.tollgate.jobs.pricing.LedgerSchedule.expected;
import static io.tollgate.jobs.pricing.LedgerSchedule.schedule;
import static io.tollgate.jobs.pricing.LedgerSchedule.usages;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BillShare;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.Terms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Randomised test of ledger and sums against plain arithmetic on the final facts: late and
 * unordered usage, prices that arrive or change in between, re-attributed people, bills that are
 * recorded once or twice or withdrawn, and a job that crashes and re-reads its input.
 */
@SuppressWarnings("try") // the harness declares that closing may throw anything
class LedgerScheduleTest {

  private static final int CRASHES = 4;
  private final Map<String, LedgerEntry> ledger = new TreeMap<>();
  private Map<String, BigDecimal> sums = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyScheduleComesToTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    List<Usage> usages = usages(random);
    List<BillShare> bills = bills(usages, random);
    List<Object> schedule = schedule(usages, bills, random);

    run(schedule, random);

    assertThat(withoutZeros(costs())).isEqualTo(withoutZeros(expected(usages, bills)));
    assertThat(withoutZeros(sums)).isEqualTo(withoutZeros(expected(usages, bills)));
    assertThat(ledger.values().stream().mapToLong(LedgerEntry::getTokens).sum())
        .isEqualTo(usages.stream().mapToLong(LedgerScheduleTest::tokens).sum());
    assertThat(ledger.values().stream().mapToLong(LedgerEntry::getUnpricedTokens).sum())
        .isEqualTo(
            usages.stream()
                .filter(each -> each.getModel().equals("c"))
                .mapToLong(LedgerScheduleTest::tokens)
                .sum());
    assertThat(ledger.values().stream().mapToInt(LedgerEntry::getCalls).sum()).isEqualTo(CALLS);
  }

  /** Runs the schedule; at each crash the job goes back to its snapshot and reads again. */
  private void run(List<Object> schedule, Random random) throws Exception {
    OperatorSubtaskState snapshot = null;
    Map<String, BigDecimal> sumsThen = new TreeMap<>();
    int from = 0;
    for (int crash = 0; crash <= CRASHES; crash++) {
      boolean isLast = crash == CRASHES;
      int cut = from + random.nextInt(schedule.size() - from + 1);
      int end = isLast ? schedule.size() : Math.min(schedule.size(), cut + random.nextInt(20));
      sums = new TreeMap<>(sumsThen);
      try (var harness = new PricingHarness(Terms.NONE)) {
        if (snapshot != null) {
          harness.initializeState(snapshot);
        }
        harness.open();
        feed(harness, schedule.subList(from, isLast ? end : Math.min(cut, end)));
        if (!isLast) {
          OperatorSubtaskState taken = harness.snapshot(crash, crash);
          Map<String, BigDecimal> sumsAtSnapshot = new TreeMap<>(sums);
          feed(harness, schedule.subList(cut, end));
          snapshot = taken;
          sumsThen = sumsAtSnapshot;
          from = cut;
        }
      }
    }
  }

  private void feed(PricingHarness harness, List<Object> records) throws Exception {
    int read = harness.extractOutputValues().size();
    for (Object record : records) {
      if (record instanceof Usage usage) {
        harness.processElement(usage, 0);
      } else if (record instanceof BillShare share) {
        harness.processElement(share, 0);
      } else {
        harness.processBroadcastElement((TariffChange) record, 0);
      }
    }
    List<Spend> spend = harness.extractOutputValues();
    for (Spend each : spend.subList(read, spend.size())) {
      sums.merge(each.origin().team(), each.totals().listCost(), BigDecimal::add);
      sums.merge(each.origin().team() + PAYS, each.totals().contractedCost(), BigDecimal::add);
    }
    var entries = harness.getSideOutput(PriceUsage.LEDGER);
    if (entries != null) {
      entries.stream()
          .map(StreamRecord::getValue)
          .forEach(entry -> ledger.put(entry.getEntryId(), entry));
    }
  }

  private Map<String, BigDecimal> costs() {
    Map<String, BigDecimal> costs = new HashMap<>();
    for (LedgerEntry entry : ledger.values()) {
      costs.merge(entry.getTeam(), entry.getListCost(), BigDecimal::add);
      BigDecimal paid =
          entry.getContractedCost() == null ? entry.getListCost() : entry.getContractedCost();
      costs.merge(entry.getTeam() + PAYS, paid, BigDecimal::add);
    }
    return costs;
  }

  private static Map<String, BigDecimal> withoutZeros(Map<String, BigDecimal> costs) {
    Map<String, BigDecimal> stripped = new TreeMap<>();
    costs.forEach((team, cost) -> stripped.put(team, cost.stripTrailingZeros()));
    return stripped;
  }

  private static long tokens(Usage usage) {
    return usage.getInputTokens() + usage.getOutputTokens();
  }
}
