package io.tollgate.jobs.program;

import static io.tollgate.spend.Fixtures.billOfNothing;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.usage;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.Usage;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.kafka.TariffChanges;
import io.tollgate.jobs.pricing.SpendRules;
import io.tollgate.serde.AvroTrust;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Measures the job's throughput without Kafka, the cost of a hot team, and the size of its state.
 * Run by hand: on a busy machine its figures are only comparable.
 */
final class LoadTrial {

  private static final Instant FIRST = Instant.parse("2026-07-01T00:00:00Z");
  private static final long MONTH_SECONDS = 31L * 86_400;

  /** Calls a second of event time while speed is measured. */
  static final long RATE = 1_000;

  private static final int TEAMS = 50;
  private static final int USERS = 500;
  private static final List<String> PURPOSES =
      List.of("general_development", "test_scaffolding", "code_organisation", "unknown");

  private LoadTrial() {}

  /** Arguments: calls per run, and how many rounds. */
  public static void main(String[] words) throws Exception {
    AvroTrust.establish();
    long calls = Long.parseLong(words[0]);
    Map<String, List<Double>> seconds = new TreeMap<>();
    System.out.printf(Locale.ROOT, "a month of %d calls: ", calls / 4);
    run(calls / 4, 0, MONTH_SECONDS);
    for (int round = 0; round < Integer.parseInt(words[1]); round++) {
      time(seconds, "spread", () -> run(calls, 0, calls / RATE));
      time(seconds, "hot team", () -> run(calls, 9, calls / RATE));
      time(seconds, "pass-through", () -> run(calls, 0, 0));
    }
    seconds.forEach(
        (name, times) -> {
          double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          System.out.printf(
              Locale.ROOT,
              "%-14s median %.1f s, %.0f calls/s, %s%n",
              name,
              sorted[sorted.length / 2],
              calls / sorted[sorted.length / 2],
              Arrays.toString(sorted));
        });
  }

  private interface Run {
    void run() throws Exception;
  }

  private static void time(Map<String, List<Double>> seconds, String name, Run run)
      throws Exception {
    long start = System.nanoTime();
    run.run();
    seconds
        .computeIfAbsent(name, unseen -> new ArrayList<>())
        .add((System.nanoTime() - start) / 1e9);
  }

  /**
   * @param hotTenths how many tenths of the calls are one team's
   * @param span the seconds over which the calls are spread; 0 to pass them through
   */
  private static void run(long calls, int hotTenths, long span) throws Exception {
    Path state = Files.createTempDirectory("load-trial");
    Configuration settings = new Configuration();
    FlinkSettings.ofJob(
            SpendSettings.from(
                Map.of(
                    "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "unused",
                    "TOLLGATE_SCHEMA_REGISTRY_URL", "unused",
                    "TOLLGATE_PARALLELISM", "2")))
        .forEach(settings::setString);
    settings.setString("execution.checkpointing.dir", state.toUri().toString());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, settings);
    DataStream<Usage> usage =
        environment
            .fromSequence(0, calls - 1)
            .uid("numbers")
            .map(
                number -> call(number, span * number / calls, hotTenths),
                new RecordType<>(Usage.class))
            .uid("usage");
    if (span == 0) {
      sink("usage", usage.rebalance());
    } else {
      define(environment, usage);
    }
    environment.execute();
    if (span > 0) {
      System.out.printf(Locale.ROOT, "state of %d calls: %.1f MB%n", calls, size(state) / 1e6);
    }
  }

  /** The job's outputs for budgets of three scopes, one price and no bill. */
  static SpendJob.Outputs outputs(StreamExecutionEnvironment environment, DataStream<Usage> usage) {
    List<Budget> budgets =
        List.of(
            budget("company", 1).setScopeType("company").setScopeId("*").build(),
            budget("team", 1).setScopeId("*").build(),
            budget("user", 1).setScopeType("user").setScopeId("*").setPeriod("day").build());
    return SpendJob.define(
        usage,
        environment
            .fromData(List.of(billOfNothing()), new RecordType<>(BillShare.class))
            .uid("bills"),
        environment.fromData(List.of(TariffChange.of(haiku())), TariffChanges.TYPE).uid("prices"),
        environment.fromData(budgets, new RecordType<>(Budget.class)).uid("budgets"),
        new SpendRules(CacheWriteLife.ONE_HOUR, "USD", 2, Terms.ofPrices(List.of(haiku()))));
  }

  private static void define(StreamExecutionEnvironment environment, DataStream<Usage> usage) {
    SpendJob.Outputs outputs = outputs(environment, usage);
    sink("ledger", outputs.ledger());
    outputs.teamSpend().forEach((each, sums) -> sink("team-" + each, sums));
    sink("status", outputs.budgetStatus());
    sink("alerts", outputs.budgetAlerts());
    sink("rollups", outputs.rollUps());
    sink("activity", outputs.activity());
  }

  private static <T extends SpecificRecordBase> void sink(String name, DataStream<T> stream) {
    stream.sinkTo(new DiscardingSink<>()).uid("sink-" + name).name(name);
  }

  /** Each person works in one team on two projects. */
  static Usage call(long number, long second, int hotTenths) {
    long user = number * 7_919 % USERS;
    boolean isHot = number % 10 < hotTenths;
    return usage("u" + number, "claude-haiku-4-5")
        .setSessionId("s" + user + "-" + number / 20_000)
        .setUserPseudonym("user-" + user)
        .setTeam(isHot ? "hot" : "team-" + user % TEAMS)
        .setDepartment("department-" + user % 5)
        .setProject("project-" + user % 100 + "-" + number % 2)
        .setPurpose(PURPOSES.get((int) (number / 500 % PURPOSES.size())))
        .setEventTime(FIRST.plusSeconds(second))
        .setReceivedTime(FIRST.plusSeconds(second + 1))
        .setInputTokens(1_000)
        .setOutputTokens(100)
        .setCacheReadTokens(20_000)
        .setDurationMs(1_500L)
        .build();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
