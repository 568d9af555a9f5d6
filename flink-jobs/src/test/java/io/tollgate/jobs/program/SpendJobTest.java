package io.tollgate.jobs.program;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.bill;
import static io.tollgate.spend.Fixtures.billOfNothing;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetAlert;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.SpendRollup;
import io.tollgate.event.TeamActivity;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.event.Usage;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.UnpricedChange;
import io.tollgate.jobs.kafka.RawRecord;
import io.tollgate.jobs.kafka.TariffChanges;
import io.tollgate.jobs.pricing.SpendRules;
import io.tollgate.jobs.sums.PeriodSpend;
import io.tollgate.jobs.sums.Spend;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.SpendTotals;
import io.tollgate.spend.Terms;
import io.tollgate.spend.TokenClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpendJobTest {

  private static final int LEAST_PEOPLE = 2;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void pricesAddsUpAndMeasures(int parallelism) throws Exception {
    List<Usage> usage = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      usage.add(
          usage("u" + i, i % 5 == 0 ? "nobody-knows-it" : "claude-haiku-4-5")
              .setTeam(i % 2 == 0 ? "platform" : "research")
              .setEventTime(NOON.plusSeconds(i))
              .setInputTokens(1_000)
              .build());
    }

    Results results = run(parallelism, usage, List.of(billOfNothing()));

    assertThat(results.ledger)
        .extracting(LedgerEntry::getEntryId)
        .hasSize(500)
        .doesNotHaveDuplicates();
    TeamSpend month = latest(results.spend.get(Granularity.MONTH), "platform");
    assertThat(month.getCalls()).isEqualTo(250);
    assertThat(month.getListCost()).isEqualByComparingTo("0.2");
    assertThat(month.getUnpricedTokens()).isEqualTo(50_000);
    assertThat(month.getVersion()).isEqualTo(250);
    assertThat(
            results.spend.get(Granularity.MINUTE).stream()
                .map(TeamSpend::getPeriodStart)
                .distinct())
        .hasSize(9);
    assertThat(results.budgets).extracting(BudgetStatus::getCalls).contains(250L);
    assertThat(results.rollUps)
        .filteredOn(row -> row.getDimension().equals("model") && row.getTeam().equals("platform"))
        .filteredOn(row -> row.getGranularity().equals("month") && row.getCalls() == 200)
        .extracting(SpendRollup::getValue)
        .containsOnly("claude-haiku-4-5");
    assertThat(results.activity)
        .filteredOn(row -> row.getTeam().equals("platform"))
        .extracting(TeamActivity::getRequests)
        .contains(250L);
    assertThat(results.activity)
        .as("a team of one person is marked")
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat(row.getSmallGroup()).isEqualTo(row.getActiveUsers() < LEAST_PEOPLE));
    assertThat(results.unpriced).extracting(UnpricedUsage::getInputTokens).contains(100_000L);
    assertThat(results.alerts)
        .singleElement()
        .satisfies(alert -> assertThat(alert.getScopeId()).isEqualTo("nobody-knows-it"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatWasBilledReachesEverySumWhicheverComesFirst(int parallelism) throws Exception {
    List<Usage> usage = new ArrayList<>();
    List<BillShare> bills = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Usage each =
          usage("u" + i, "claude-haiku-4-5")
              .setTeam(i % 2 == 0 ? "platform" : "research")
              .setEventTime(NOON.plusSeconds(i))
              .setInputTokens(1_000)
              .build();
      usage.add(each);
      bills.add(bill(each, TokenClass.INPUT, "0.0007", 3_600));
    }

    Results results = run(parallelism, usage, bills);

    TeamSpend month = latest(results.spend.get(Granularity.MONTH), "platform");
    assertThat(month.getCalls()).isEqualTo(150);
    assertThat(month.getListCost()).isEqualByComparingTo("0.15");
    assertThat(month.getContractedCost()).isEqualByComparingTo("0.105");
    assertThat(results.ledger)
        .filteredOn(entry -> entry.getCostBasis().equals("reconciled"))
        .hasSize(300)
        .allSatisfy(
            entry -> {
              assertThat(entry.getContractedCost()).isEqualByComparingTo("-0.0003");
              assertThat(entry.getCorrectsEntryId()).isEqualTo(entry.getUsageId() + ":input");
            });
    assertThat(results.rollUps)
        .filteredOn(row -> row.getDimension().equals("model") && row.getTeam().equals("research"))
        .filteredOn(row -> row.getGranularity().equals("month") && row.getCalls() == 150)
        .extracting(SpendRollup::getContractedCost)
        .anySatisfy(cost -> assertThat(cost).isEqualByComparingTo("0.105"));
  }

  @Test
  void whatFlowsBetweenOperatorsIsNoGenericType() {
    assertThat(TypeInformation.of(Spend.class)).isInstanceOf(PojoTypeInfo.class);
    assertThat(TypeInformation.of(PeriodSpend.class)).isInstanceOf(PojoTypeInfo.class);
    assertThat(TypeInformation.of(SpendTotals.class)).isInstanceOf(PojoTypeInfo.class);
    assertThat(TypeInformation.of(RawRecord.class)).isInstanceOf(PojoTypeInfo.class);
    assertThat(TariffChanges.TYPE).isInstanceOf(PojoTypeInfo.class);
    assertThat(UnpricedChange.TYPE).isInstanceOf(PojoTypeInfo.class);
  }

  private record Results(
      List<LedgerEntry> ledger,
      Map<Granularity, List<TeamSpend>> spend,
      List<BudgetStatus> budgets,
      List<UnpricedUsage> unpriced,
      List<BudgetAlert> alerts,
      List<SpendRollup> rollUps,
      List<TeamActivity> activity) {}

  private static Results run(int parallelism, List<Usage> usage, List<BillShare> bills)
      throws Exception {
    Configuration strict = new Configuration();
    FlinkSettings.ofJob(settings(parallelism)).forEach(strict::setString);
    strict.setString("restart-strategy.type", "none");
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, strict);
    SpendJob.Outputs outputs =
        SpendJob.define(
            environment.fromData(usage, new RecordType<>(Usage.class)).uid("usage"),
            environment.fromData(bills, new RecordType<>(BillShare.class)).uid("bills"),
            environment
                .fromData(List.of(TariffChange.of(haiku())), TariffChanges.TYPE)
                .uid("prices"),
            environment
                .fromData(List.of(budget("b", 1).build()), new RecordType<>(Budget.class))
                .uid("budgets"),
            new SpendRules(
                CacheWriteLife.ONE_HOUR, "USD", LEAST_PEOPLE, Terms.ofPrices(List.of(haiku()))));
    CloseableIterator<LedgerEntry> ledger = outputs.ledger().collectAsync();
    Map<Granularity, CloseableIterator<TeamSpend>> spend = new EnumMap<>(Granularity.class);
    outputs.teamSpend().forEach((each, stream) -> spend.put(each, stream.collectAsync()));
    CloseableIterator<BudgetStatus> budgets = outputs.budgetStatus().collectAsync();
    CloseableIterator<UnpricedUsage> unpriced = outputs.unpriced().collectAsync();
    CloseableIterator<BudgetAlert> alerts = outputs.unpricedAlerts().collectAsync();
    CloseableIterator<SpendRollup> rollUps = outputs.rollUps().collectAsync();
    CloseableIterator<TeamActivity> activity = outputs.activity().collectAsync();
    environment.executeAsync();
    Map<Granularity, List<TeamSpend>> sums = new EnumMap<>(Granularity.class);
    List<LedgerEntry> entries = all(ledger);
    for (Granularity granularity : Granularity.values()) {
      sums.put(granularity, all(spend.get(granularity)));
    }
    return new Results(
        entries, sums, all(budgets), all(unpriced), all(alerts), all(rollUps), all(activity));
  }

  private static SpendSettings settings(int parallelism) {
    return SpendSettings.from(
        Map.of(
            "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "unused",
            "TOLLGATE_SCHEMA_REGISTRY_URL", "unused",
            "TOLLGATE_PARALLELISM", Integer.toString(parallelism)));
  }

  private static <T> List<T> all(CloseableIterator<T> results) throws Exception {
    List<T> list = new ArrayList<>();
    try (results) {
      results.forEachRemaining(list::add);
    }
    return list;
  }

  private static TeamSpend latest(List<TeamSpend> rows, String team) {
    return rows.stream()
        .filter(row -> row.getTeam().equals(team))
        .max(Comparator.comparingLong(TeamSpend::getVersion))
        .orElseThrow();
  }
}
