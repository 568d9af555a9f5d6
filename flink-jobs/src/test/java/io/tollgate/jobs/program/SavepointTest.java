package io.tollgate.jobs.program;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BudgetStatus;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.Usage;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.Terms;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/**
 * Tests that state of the first release is restored: one priced and one unpriced usage, and their
 * sums. State of later releases is covered by {@link KeptStateTest}.
 */
class SavepointTest {

  private static final Usage AFTERWARDS =
      usage("afterwards", "claude-haiku-4-5").setInputTokens(1_000_000).build();

  @Test
  void takesOverWhatTheFirstReleaseLeft() throws Exception {
    StreamExecutionEnvironment environment = SavepointJob.from("0.1.0");
    Price arrived =
        price("late@1", "priced-later", "3", "3", "3", "3", "3")
            .setAppliedTime(NOON.plusSeconds(60))
            .build();
    SpendJob.Outputs outputs =
        SavepointJob.define(
            environment,
            new SavepointJob.Input(
                "after-",
                List.of(AFTERWARDS),
                List.of(),
                Terms.ofPrices(List.of(haiku(), arrived)),
                List.of(budget("b", 1).build())));
    CloseableIterator<TeamSpend> months = outputs.teamSpend().get(Granularity.MONTH).collectAsync();
    CloseableIterator<LedgerEntry> ledger = outputs.ledger().collectAsync();
    CloseableIterator<BudgetStatus> budgets = outputs.budgetStatus().collectAsync();
    JobClient job = environment.executeAsync();
    try (months;
        ledger;
        budgets) {
      TeamSpend last = months.next();
      while (last.getCalls() < 3 || last.getUnpricedTokens() > 0) {
        last = months.next();
      }
      assertThat(last.getListCost()).isEqualByComparingTo("8");
      assertThat(last.getContractedCost()).as("version 0.1.0 did not know it").isNull();
      assertThat(List.of(ledger.next(), ledger.next()))
          .extracting(LedgerEntry::getEntryId)
          .containsExactlyInAnyOrder(
              "open:input:repricing@2026-07-24T12:01:00Z", "afterwards:input");
      BudgetStatus status = budgets.next();
      while (status.getCalls() < 3 || status.getUnpricedTokens() > 0) {
        status = budgets.next();
      }
      assertThat(status.getSpent()).isEqualByComparingTo("8");
    } finally {
      job.cancel().get();
    }
  }
}
