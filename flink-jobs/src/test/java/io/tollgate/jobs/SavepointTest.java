package io.tollgate.jobs;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.Usage;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Granularity;
import io.tollgate.spend.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A savepoint that a released job left behind is taken over by this one. {@code
 * -Dsavepoint.write=VERSION} takes a new one, which is then kept for ever.
 */
class SavepointTest {

  private static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");

  private static final Usage PRICED =
      usage("priced", "claude-haiku-4-5").setInputTokens(1_000_000).build();

  private static final Usage OPEN = usage("open", "priced-later").setInputTokens(2_000_000).build();

  private static final Usage AFTERWARDS =
      usage("afterwards", "claude-haiku-4-5").setInputTokens(1_000_000).build();

  @Test
  @EnabledIfSystemProperty(named = "savepoint.write", matches = ".+")
  void leavesASavepoint() throws Exception {
    StreamExecutionEnvironment environment = environment(Map.of());
    SpendJob.Outputs outputs = job(environment, "", List.of(PRICED, OPEN), List.of(haiku()));
    CloseableIterator<TeamSpend> months = outputs.teamSpend().get(Granularity.MONTH).collectAsync();
    outputs.ledger().collectAsync();
    JobClient job = environment.executeAsync();
    try (months) {
      TeamSpend last = months.next();
      while (last.getCalls() < 2) {
        last = months.next();
      }
      Path target = SAVEPOINTS.resolve(System.getProperty("savepoint.write")).toAbsolutePath();
      job.triggerSavepoint(target.toUri().toString(), SavepointFormatType.CANONICAL).get();
    } finally {
      job.cancel().get();
    }
  }

  @Test
  void takesOverWhatTheFirstReleaseLeft() throws Exception {
    StreamExecutionEnvironment environment =
        environment(
            Map.of(
                "execution.state-recovery.path",
                savepoint("0.1.0").toUri().toString(),
                // The test's own sources and sinks; what the job itself forgot would show below.
                "execution.state-recovery.ignore-unclaimed-state",
                "true"));
    Price arrived =
        price("late@1", "priced-later", "3", "3", "3", "3", "3")
            .setAppliedTime(NOON.plusSeconds(60))
            .build();
    SpendJob.Outputs outputs =
        job(environment, "after-", List.of(AFTERWARDS), List.of(haiku(), arrived));
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

  private static Path savepoint(String release) throws IOException {
    try (Stream<Path> found = Files.list(SAVEPOINTS.resolve(release))) {
      return found.findFirst().orElseThrow().toAbsolutePath();
    }
  }

  private static StreamExecutionEnvironment environment(Map<String, String> more) {
    Configuration strict = new Configuration();
    FlinkSettings.ofJob(
            SpendSettings.from(
                Map.of(
                    "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "unused",
                    "TOLLGATE_SCHEMA_REGISTRY_URL", "unused",
                    // What a job hands to the test it hands over with a checkpoint.
                    "TOLLGATE_CHECKPOINT_INTERVAL", "PT1S")))
        .forEach(strict::setString);
    strict.setString("restart-strategy.type", "none");
    more.forEach(strict::setString);
    return StreamExecutionEnvironment.createLocalEnvironment(1, strict);
  }

  private static SpendJob.Outputs job(
      StreamExecutionEnvironment environment,
      String prefix,
      List<Usage> usage,
      List<Price> prices) {
    return SpendJob.define(
        stream(environment, prefix + "usage", usage, Usage.class),
        stream(environment, prefix + "bills", List.of(), BillShare.class),
        stream(environment, prefix + "prices", prices, Price.class)
            .map(TariffChange::of, TariffChanges.TYPE)
            .uid("take-prices"),
        stream(environment, prefix + "budgets", List.of(budget("b", 1).build()), Budget.class),
        new SpendRules(CacheWriteLife.ONE_HOUR, "USD", 2, Terms.NONE));
  }

  /** The records, and then nothing, without an end: only a job that runs leaves a savepoint. */
  private static <T extends SpecificRecordBase> DataStream<T> stream(
      StreamExecutionEnvironment environment, String uid, List<T> records, Class<T> type) {
    List<T> kept = new ArrayList<>(records);
    return environment
        .fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE - 1),
            WatermarkStrategy.noWatermarks(),
            uid,
            Types.LONG)
        .uid(uid)
        .filter(number -> isRecord(number, kept.size()))
        .uid("filter-" + uid)
        .map(number -> kept.get(number.intValue()), new RecordType<>(type))
        .uid("map-" + uid);
  }

  /** Slows the endless rest down, so that it does not take a whole core. */
  private static boolean isRecord(long number, int records) {
    if (number >= records) {
      LockSupport.parkNanos(1_000_000);
    }
    return number < records;
  }
}
