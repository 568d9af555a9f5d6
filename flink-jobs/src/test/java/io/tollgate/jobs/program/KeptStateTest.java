package io.tollgate.jobs.program;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.fixture.SomeSpend.rate;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.bill;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.Decision;
import io.tollgate.event.Discount;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.event.SpendRollup;
import io.tollgate.event.TeamActivity;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.event.Usage;
import io.tollgate.spend.Terms;
import io.tollgate.spend.TokenClass;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the stored savepoint of a release contains every state of the job, and that the job
 * restores each of them. {@code -Dsavepoint.write=VERSION} takes a new one to be stored: necessary
 * when a state is added, or when it is older than the 400 days after which state expires.
 */
class KeptStateTest {

  private static final String RELEASE = "0.1.0-2026-11-28";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Instant LATER = NOON.plusSeconds(60);

  private static final Usage BILLED = million("billed", "billed-model").build();

  /** Of team platform: 1, without a price, 2 that are billed as 1.5, and 10. */
  private static final List<Usage> BEFORE =
      List.of(
          million("priced", "claude-haiku-4-5").build(),
          million("open", "priced-later").build(),
          BILLED,
          million("reduced", "reduced-later").build());

  /** Of team platform: 1; the others show that the terms are known. */
  private static final List<Usage> AFTERWARDS =
      List.of(
          million("afterwards", "claude-haiku-4-5").build(),
          million("discounted", "discounted-model").setTeam("research").build(),
          million("euro", "euro-model").setTeam("research").build(),
          million("moved", "claude-haiku-4-5").setUserPseudonym("moves").build());

  @Test
  @EnabledIfSystemProperty(named = "savepoint.write", matches = ".+")
  void leavesASavepoint() throws Exception {
    leave(SavepointJob.SAVEPOINTS.resolve(System.getProperty("savepoint.write")));
  }

  @Test
  void whatIsKeptHoldsEveryStateOfTheJob(@TempDir Path now) throws Exception {
    leave(now);

    assertThat(StateInventory.of(SavepointJob.only(SavepointJob.SAVEPOINTS.resolve(RELEASE))))
        .isEqualTo(StateInventory.of(SavepointJob.only(now)));
  }

  @Test
  void everyStateIsTakenOver() throws Exception {
    StreamExecutionEnvironment environment = SavepointJob.from(RELEASE);
    SeenRun run =
        new SeenRun(
            SavepointJob.define(
                environment,
                new SavepointJob.Input(
                    "after-", AFTERWARDS, List.of(), later(), List.of(newcomer()))));
    JobClient job = environment.executeAsync();
    try {
      await()
          .atMost(PATIENCE)
          // What has not come out yet.
          .ignoreException(NoSuchElementException.class)
          .untilAsserted(
              () -> {
                assertSums(run);
                assertTerms(run);
                assertBudgets(run);
              });
    } finally {
      job.cancel().get();
    }
  }

  private static void assertSums(SeenRun run) {
    TeamSpend month = run.months.last(each -> each.getTeam().equals("platform")).orElseThrow();
    // Of 1 + 3 + 3 + 1 before and 1 afterwards, three that are billed as 1.5.
    assertThat(month.getListCost()).isEqualByComparingTo("9");
    assertThat(month.getContractedCost()).isEqualByComparingTo("7.5");
    assertThat(month.getUnpricedTokens()).isZero();
    SpendRollup user =
        run.rollUps
            .last(
                each ->
                    each.getDimension().equals("user")
                        && each.getGranularity().equals("month")
                        && each.getTeam().equals("platform"))
            .orElseThrow();
    assertThat(user.getCalls()).isEqualTo(5);
    assertThat(user.getListCost()).isEqualByComparingTo("9");
    assertThat(
            run.activity
                .last(each -> each.getTeam().equals("platform"))
                .map(TeamActivity::getRequests))
        .hasValue(6L);
    assertThat(run.unpriced.last(each -> true).map(UnpricedUsage::getInputTokens)).hasValue(0L);
    assertThat(run.unpricedAlerts.all())
        .extracting(BudgetAlert::getState)
        .containsExactly("cleared");
  }

  private static void assertTerms(SeenRun run) {
    assertThat(run.costOf("open:input:repricing@" + LATER)).isEqualByComparingTo("3");
    assertThat(run.costOf("afterwards:input")).isEqualByComparingTo("1");
    assertThat(run.costOf("euro:input")).isEqualByComparingTo("1.5");
    assertThat(run.entry("discounted:input").getContractedCost()).isEqualByComparingTo("1.8");
    assertThat(run.entry("moved:input").getTeam()).isEqualTo("research");
  }

  /** What was told stays told; what is taken back is taken back as what it was. */
  private static void assertBudgets(SeenRun run) {
    assertThat(run.spentOf("stops")).isEqualByComparingTo("9");
    assertThat(run.spentOf("newcomer"))
        .as("all that was spent before it came")
        .isEqualByComparingTo("9");
    assertThat(run.alerts.all())
        .filteredOn(each -> each.getBudgetId().equals("stops"))
        .extracting(each -> each.getState() + each.getThresholdPercent() + each.getCrossing())
        .containsExactly("cleared1001");
    assertThat(run.orders.all())
        .extracting(each -> each.getDecisionId() + each.getActive())
        .containsExactly("budget:stopsfalse");
  }

  private static void leave(Path target) throws Exception {
    StreamExecutionEnvironment environment = SavepointJob.environment(Map.of());
    BillShare share = bill(BILLED, TokenClass.INPUT, "1.5", 30);
    SeenRun run =
        new SeenRun(
            SavepointJob.define(
                environment,
                new SavepointJob.Input("", BEFORE, List.of(share), known(), List.of(stops()))));
    JobClient job = environment.executeAsync();
    try {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  run.orders.last(Decision::getActive).isPresent()
                      && run.months.last(each -> isPaid(each, "12.5")).isPresent()
                      && run.rollUps.last(each -> each.getCalls() == BEFORE.size()).isPresent()
                      && run.activity.last(each -> each.getRequests() == BEFORE.size()).isPresent()
                      && run.unpricedAlerts.last(each -> true).isPresent());
      job.triggerSavepoint(
              target.toAbsolutePath().toUri().toString(), SavepointFormatType.CANONICAL)
          .get();
    } finally {
      job.cancel().get();
    }
  }

  private static boolean isPaid(TeamSpend month, String cost) {
    return month.getContractedCost().compareTo(new BigDecimal(cost)) == 0;
  }

  private static Usage.Builder million(String id, String model) {
    return usage(id, model).setInputTokens(1_000_000);
  }

  private static Price.Builder flat(String id, String model, String amount) {
    return price(id, model, amount, amount, amount, amount, amount);
  }

  private static Terms known() {
    Discount discount =
        Discount.newBuilder()
            .setDiscountId("discount")
            .setContract("contract")
            .setVendor("anthropic")
            .setModel("discounted-model")
            .setPercent(money("10"))
            .setProvenance("test")
            .setEffectiveFrom(NOON.minusSeconds(60))
            .setAppliedTime(NOON.minusSeconds(60))
            .build();
    Reattribution moved =
        Reattribution.newBuilder()
            .setReattributionId("moved")
            .setUserPseudonym("moves")
            .setEventFrom(NOON.minusSeconds(60))
            .setEventTo(NOON.plusSeconds(60))
            .setTeam("research")
            .setIncludesCredential(true)
            .setReason("test")
            .setAppliedTime(NOON.minusSeconds(60))
            .build();
    Instant day = Instant.parse("2026-07-01T00:00:00Z");
    return new Terms(
        List.of(
            haiku(),
            flat("billed@1", "billed-model", "2").build(),
            flat("reduced@1", "reduced-later", "10").build(),
            flat("discounted@1", "discounted-model", "2").build(),
            flat("euro@1", "euro-model", "1").setCurrency("EUR").build()),
        List.of(discount),
        List.of(rate("rate", "1.5", day, day)),
        List.of(moved));
  }

  private static Terms later() {
    return Terms.ofPrices(
        List.of(
            flat("late@1", "priced-later", "3").setAppliedTime(LATER).build(),
            revised("billed@1", "billed-model", "3"),
            revised("reduced@1", "reduced-later", "1")));
  }

  private static Price revised(String id, String model, String amount) {
    return flat(id + "#2", model, amount).setRevision(2).setAppliedTime(LATER).build();
  }

  /** Spent is 13 before, then 4 at least, and 9 in the end. Periods that are over block nobody. */
  private static Budget stops() {
    return budget("stops", 1)
        .setPeriod("custom")
        .setCustomFrom(Instant.parse("2026-07-01T00:00:00Z"))
        .setCustomTo(Instant.parse("2099-01-01T00:00:00Z"))
        .setAmount(money("12"))
        .setThresholds(List.of(10, 100))
        .setAction("block")
        .build();
  }

  private static Budget newcomer() {
    return budget("newcomer", 1).setModels(List.of()).setPurposes(List.of("unknown")).build();
  }
}
