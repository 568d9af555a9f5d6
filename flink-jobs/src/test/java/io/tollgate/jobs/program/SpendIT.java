package io.tollgate.jobs.program;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.bill;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.TeamSpendKey;
import io.tollgate.event.Usage;
import io.tollgate.jobs.kafka.KafkaConnectors;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.spend.TokenClass;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test of the whole job on a real broker: killed midway, it must neither lose nor duplicate
 * anything. What it had read by its last checkpoint is then deleted, so that only its state has it.
 */
class SpendIT {

  private static final List<String> TEAMS = List.of("platform", "research", "unattributed");
  private static final String LATE_MODEL = "priced-later";
  private static final String NO_MODEL = "never-priced";
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Input, cache read, unknown write at one hour, output; per million tokens. */
  private static final Map<String, String[]> AMOUNTS =
      Map.of(
          "claude-haiku-4-5",
          new String[] {"1", "0.10", "1.25", "2", "5"},
          "claude-sonnet-4-6",
          new String[] {"3", "0.30", "3.75", "6", "15"},
          LATE_MODEL,
          new String[] {"0.75", "0.075", "0.75", "0.75", "4.5"});

  @TempDir private Path state;

  private final Random random = new Random(42);
  private final List<Usage> sent = new ArrayList<>();

  /** What was billed for the output of some usage beyond its cost, by usage. */
  private final Map<String, BigDecimal> beyond = new TreeMap<>();

  @Test
  void totalsAreExactThoughTheJobIsKilledInTheMiddle() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        StubRegistry registry = new StubRegistry()) {
      TopicEnds topics = new TopicEnds(broker.bootstrapServers(), registry.url());
      topics.create();
      apply(topics, "claude-haiku-4-5", NOON.minusSeconds(60));
      apply(topics, "claude-sonnet-4-6", NOON.minusSeconds(60));
      limit(topics, budget("before", 1).setZone("America/New_York").build());
      send(topics, 500);
      ForkedJob first =
          ForkedJob.start(broker.bootstrapServers(), registry.url(), state, "spend-1.log");
      CheckpointFolder checkpoints = new CheckpointFolder(state.resolve("checkpoints"));
      await().atMost(Duration.ofMinutes(1)).until(() -> checkpoints.newest().isPresent());
      send(topics, 1_000);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> topics.latest(SpendTopics.SPEND_LEDGER).size() > 2_000);
      apply(topics, LATE_MODEL, NOON.plusSeconds(3_600));
      send(topics, 500);
      record(topics);
      first.kill();
      // Who read everything again would miss it.
      assertThat(topics.forgetWhatWasRead(KafkaConnectors.GROUP, EventTopics.USAGE)).isPositive();
      send(topics, 500);
      record(topics);
      limit(topics, budget("after", 1).setZone("Asia/Shanghai").build());

      ForkedJob second =
          ForkedJob.start(broker.bootstrapServers(), registry.url(), state, "spend-2.log");
      try (second) {
        send(topics, 500);
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () -> {
                  assertThat(costs(topics, SpendTopics.TEAM_SPEND_MONTH, TeamSpend::getListCost))
                      .isEqualTo(expected(this::month, SpendIT::cost));
                  assertThat(
                          costs(topics, SpendTopics.TEAM_SPEND_MONTH, TeamSpend::getContractedCost))
                      .isEqualTo(expected(this::month, this::paid));
                });
        assertEverythingAddsUp(topics);
      }
    }
  }

  private void assertEverythingAddsUp(TopicEnds topics) {
    assertThat(costs(topics, SpendTopics.TEAM_SPEND_MINUTE, TeamSpend::getListCost))
        .isEqualTo(expected(this::minute, SpendIT::cost));
    Map<String, LedgerEntry> ledger = topics.latest(SpendTopics.SPEND_LEDGER);
    assertThat(ledger.values())
        .filteredOn(entry -> entry.getEntryType().equals("reconciliation"))
        .hasSize(beyond.size());
    assertThat(ledger.values().stream().map(LedgerEntry::getListCost).reduce(BigDecimal::add))
        .hasValueSatisfying(
            sum -> assertThat(sum).isEqualByComparingTo(sum(expected(this::month, SpendIT::cost))));
    assertThat(ledger.values().stream().mapToLong(LedgerEntry::getTokens).sum())
        .isEqualTo(sent.stream().mapToLong(SpendIT::tokens).sum());
    long calls =
        topics.latest(SpendTopics.TEAM_SPEND_DAY).values().stream()
            .mapToLong(TeamSpend::getCalls)
            .sum();
    assertThat(calls).isEqualTo(sent.size());
    long unpriced =
        topics.latest(SpendTopics.TEAM_SPEND_HOUR).values().stream()
            .mapToLong(TeamSpend::getUnpricedTokens)
            .sum();
    assertThat(unpriced)
        .isPositive()
        .isEqualTo(
            sent.stream()
                .filter(each -> each.getModel().equals(NO_MODEL))
                .mapToLong(SpendIT::tokens)
                .sum());
    assertBudget(topics, "before", NEW_YORK);
    assertBudget(topics, "after", ZoneId.of("Asia/Shanghai"));
  }

  private void assertBudget(TopicEnds topics, String id, ZoneId zone) {
    Map<String, BigDecimal> spent = new TreeMap<>();
    for (BudgetStatus status : topics.latest(SpendTopics.BUDGET_STATUS).values()) {
      if (status.getBudgetId().equals(id)) {
        spent.put(
            YearMonth.from(status.getPeriodStart().atZone(zone)).toString(), status.getSpent());
      }
    }
    Map<String, BigDecimal> expected = new TreeMap<>();
    for (Usage each : sent) {
      if (each.getTeam().equals("platform")) {
        String month = YearMonth.from(each.getEventTime().atZone(zone)).toString();
        expected.merge(month, cost(each), BigDecimal::add);
      }
    }
    assertThat(spent).isEqualTo(expected);
  }

  private static void apply(TopicEnds topics, String model, Instant applied) throws Exception {
    Price price = price(model + "@1", model, AMOUNTS.get(model)).setAppliedTime(applied).build();
    topics.write(SteeringTopics.PRICES, Map.of(price.getPriceId(), price));
  }

  private static void limit(TopicEnds topics, Budget budget) throws Exception {
    topics.write(
        SteeringTopics.BUDGETS,
        Map.of(new BudgetKey(budget.getBudgetId(), budget.getVersion()), budget));
  }

  /** Every fifth usage that was sent so far is billed otherwise than it was booked. */
  private void record(TopicEnds topics) throws Exception {
    Map<String, BillShare> shares = new LinkedHashMap<>();
    for (int i = 0; i < sent.size(); i += 5) {
      Usage usage = sent.get(i);
      if (!beyond.containsKey(usage.getUsageId())) {
        BigDecimal output = cost(usage, usage.getOutputTokens(), 4);
        BigDecimal billed = money("0.0" + random.nextInt(1_000));
        BillShare share = bill(usage, TokenClass.OUTPUT, billed.toPlainString(), 7_200);
        beyond.put(usage.getUsageId(), billed.subtract(output));
        shares.put(share.getBillShareId(), share);
      }
    }
    topics.write(SpendTopics.BILL_SHARES, shares);
  }

  /** Usage around the turn of a month, in any order. */
  private void send(TopicEnds topics, int count) throws Exception {
    Map<String, Usage> batch = new LinkedHashMap<>();
    List<String> models = new ArrayList<>(new TreeMap<>(AMOUNTS).keySet());
    models.add(NO_MODEL);
    for (int i = 0; i < count; i++) {
      String id = "u" + sent.size();
      Usage usage =
          usage(id, models.get(random.nextInt(models.size())))
              .setTeam(TEAMS.get(random.nextInt(TEAMS.size())))
              .setSessionId(id)
              .setEventTime(
                  Instant.parse("2026-07-31T12:00:00Z").plusSeconds(random.nextInt(90_000)))
              .setInputTokens(1 + random.nextInt(5_000))
              .setCacheReadTokens(1 + random.nextInt(50_000))
              .setCacheWriteUnknownTokens(1 + random.nextInt(3_000))
              .setOutputTokens(1 + random.nextInt(2_000))
              .build();
      sent.add(usage);
      batch.put(id, usage);
    }
    topics.write(EventTopics.USAGE, batch);
  }

  private static Map<String, BigDecimal> costs(
      TopicEnds topics,
      Topic<TeamSpendKey, TeamSpend> topic,
      Function<TeamSpend, BigDecimal> amount) {
    Map<String, BigDecimal> costs = new TreeMap<>();
    topics
        .latest(topic)
        .forEach(
            (key, sum) -> costs.put(key.getTeam() + " " + key.getPeriodStart(), amount.apply(sum)));
    return costs;
  }

  private Map<String, BigDecimal> expected(
      Function<Usage, Instant> period, Function<Usage, BigDecimal> amount) {
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (Usage each : sent) {
      costs.merge(each.getTeam() + " " + period.apply(each), amount.apply(each), BigDecimal::add);
    }
    return costs;
  }

  private Instant month(Usage usage) {
    return YearMonth.from(usage.getEventTime().atZone(ZoneOffset.UTC))
        .atDay(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private Instant minute(Usage usage) {
    return Instant.ofEpochSecond(usage.getEventTime().getEpochSecond() / 60 * 60);
  }

  private BigDecimal paid(Usage usage) {
    return cost(usage).add(beyond.getOrDefault(usage.getUsageId(), BigDecimal.ZERO));
  }

  private static BigDecimal cost(Usage usage) {
    return cost(usage, usage.getInputTokens(), 0)
        .add(cost(usage, usage.getCacheReadTokens(), 1))
        .add(cost(usage, usage.getCacheWriteUnknownTokens(), 3))
        .add(cost(usage, usage.getOutputTokens(), 4));
  }

  private static BigDecimal cost(Usage usage, long tokens, int tokenClass) {
    String[] amounts = AMOUNTS.get(usage.getModel());
    return amounts == null
        ? money("0")
        : new BigDecimal(amounts[tokenClass])
            .multiply(BigDecimal.valueOf(tokens))
            .divide(new BigDecimal("1000000"))
            .setScale(12);
  }

  private static long tokens(Usage usage) {
    return usage.getInputTokens()
        + usage.getCacheReadTokens()
        + usage.getCacheWriteUnknownTokens()
        + usage.getOutputTokens();
  }

  private static BigDecimal sum(Map<String, BigDecimal> costs) {
    return costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
