package io.tollgate.jobs.program;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.Usage;
import io.tollgate.jobs.RecordType;
import io.tollgate.jobs.TariffChange;
import io.tollgate.jobs.kafka.TariffChanges;
import io.tollgate.jobs.pricing.SpendRules;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Terms;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job on lists of records that do not end the input: only a running job can take a savepoint.
 */
final class SavepointJob {

  static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");

  private SavepointJob() {}

  /**
   * What comes in.
   *
   * @param prefix tells the sources of one run from those of another, whose place is not taken over
   */
  record Input(
      String prefix, List<Usage> usage, List<BillShare> bills, Terms terms, List<Budget> budgets) {}

  static SpendSettings settings() {
    return SpendSettings.from(
        Map.of(
            "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "unused:9092",
            "TOLLGATE_SCHEMA_REGISTRY_URL", "http://unused",
            // What a job hands to the test it hands over with a checkpoint.
            "TOLLGATE_CHECKPOINT_INTERVAL", "PT1S"));
  }

  static StreamExecutionEnvironment environment(Map<String, String> more) {
    Configuration strict = new Configuration();
    FlinkSettings.ofJob(settings()).forEach(strict::setString);
    strict.setString("restart-strategy.type", "none");
    more.forEach(strict::setString);
    return StreamExecutionEnvironment.createLocalEnvironment(1, strict);
  }

  /** An environment whose job starts from the savepoint that is kept of a release. */
  static StreamExecutionEnvironment from(String release) throws IOException {
    return environment(
        Map.of(
            "execution.state-recovery.path",
            only(SAVEPOINTS.resolve(release)).toUri().toString(),
            // The tests' own sources and sinks; what the job itself forgot must show in its output.
            "execution.state-recovery.ignore-unclaimed-state",
            "true"));
  }

  /** The one savepoint in a folder. */
  static Path only(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.findFirst().orElseThrow().toAbsolutePath();
    }
  }

  /** Records that travel to a task. */
  private interface Records<T> extends Serializable {
    List<T> all();
  }

  static SpendJob.Outputs define(StreamExecutionEnvironment environment, Input input) {
    String prefix = input.prefix();
    List<Usage> usage = List.copyOf(input.usage());
    List<BillShare> bills = List.copyOf(input.bills());
    List<Budget> budgets = List.copyOf(input.budgets());
    Terms terms = input.terms();
    return SpendJob.define(
        stream(environment, prefix + "usage", () -> usage, new RecordType<>(Usage.class)),
        stream(environment, prefix + "bills", () -> bills, new RecordType<>(BillShare.class)),
        stream(environment, prefix + "terms", () -> TariffChange.all(terms), TariffChanges.TYPE),
        stream(environment, prefix + "budgets", () -> budgets, new RecordType<>(Budget.class)),
        new SpendRules(CacheWriteLife.ONE_HOUR, "USD", 2, Terms.NONE));
  }

  private static <T> DataStream<T> stream(
      StreamExecutionEnvironment environment,
      String uid,
      Records<T> records,
      TypeInformation<T> type) {
    return environment
        .fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE - 1),
            WatermarkStrategy.noWatermarks(),
            uid,
            Types.LONG)
        .uid(uid)
        .filter(number -> isRecord(number, records.all().size()))
        .uid("filter-" + uid)
        .map(number -> records.all().get(number.intValue()), type)
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
