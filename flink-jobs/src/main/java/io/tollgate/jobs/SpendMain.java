package io.tollgate.jobs;

import io.tollgate.event.BillShare;
import io.tollgate.event.Budget;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Usage;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.runtime.Program;
import io.tollgate.serde.AvroTrust;
import io.tollgate.spend.Bills;
import io.tollgate.spend.BudgetBook;
import io.tollgate.spend.Granularity;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the spend job: inside this process when {@code TOLLGATE_FLINK_REST_PORT} is set, starting
 * from the newest checkpoint in the state folder; else on the Flink cluster that called it.
 */
public final class SpendMain {

  private static final Logger LOG = LoggerFactory.getLogger(SpendMain.class);

  private SpendMain() {}

  /** Starts the job and stays until it ends. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    AvroTrust.establish();
    Program program = new Program("spend job");
    SpendSettings settings = program.settings(SpendSettings::from);
    if (settings.isLocal()) {
      program.run(() -> runHere(settings));
      return;
    }
    // The process is the cluster's: how that ends is not for us to say.
    wired(StreamExecutionEnvironment.getExecutionEnvironment(configured(settings)), settings)
        .execute();
  }

  private static Configuration configured(SpendSettings settings) {
    return FlinkSettings.from(settings);
  }

  private static void runHere(SpendSettings settings) throws Exception {
    Path work = Path.of(FlinkSettings.workFolder(settings));
    deleteAll(work);
    Files.createDirectories(work);
    AtomicReference<Supplier<Health>> health = new AtomicReference<>(() -> Health.bad("starting"));
    Configuration configuration = configured(settings);
    LOG.info(
        "starting from {}",
        configuration.getString("execution.state-recovery.path", "the beginning of the topics"));
    try (ManagementEndpoint endpoint =
        ManagementEndpoint.start(
            settings.management(), () -> Health.good("alive"), () -> health.get().get())) {
      LOG.info("management endpoint on port {}", endpoint.port());
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), configuration);
      JobClient job = wired(environment, settings).executeAsync();
      try (JobHealth jobHealth = new JobHealth(configuration, job.getJobID());
          JobProgress progress = new JobProgress(settings, jobHealth::readUsage, endpoint)) {
        health.set(() -> progress.with(jobHealth.ready()));
        job.getJobExecutionResult().get();
      }
    }
  }

  private static StreamExecutionEnvironment wired(
      StreamExecutionEnvironment environment, SpendSettings settings) {
    KafkaEnds kafka = new KafkaEnds(environment, settings.kafka());
    SingleOutputStreamOperator<Usage> usage =
        kafka.read(EventTopics.USAGE, each -> Optional.empty());
    SingleOutputStreamOperator<BillShare> bills =
        kafka.read(SpendTopics.BILL_SHARES, Bills::firstFault);
    TariffChanges tariff = TariffChanges.read(kafka);
    SingleOutputStreamOperator<Budget> budgets =
        kafka.read(SteeringTopics.BUDGETS, BudgetBook::firstFault);
    SpendRules rules =
        new SpendRules(
            settings.unknownCacheWrites(),
            settings.currency(),
            settings.smallGroup(),
            OpeningTerms.read(settings.kafka()));
    write(SpendJob.define(usage, bills, tariff.changes(), budgets, rules), kafka);
    DataStream<DeadLetter> dead =
        usage
            .getSideOutput(Decode.DEAD_LETTERS)
            .union(
                tariff.deadLetters(),
                bills.getSideOutput(Decode.DEAD_LETTERS),
                budgets.getSideOutput(Decode.DEAD_LETTERS));
    kafka.write(dead, EventTopics.DEAD_LETTERS);
    return environment;
  }

  /** Sends every output to its topic. */
  static void write(SpendJob.Outputs outputs, KafkaEnds kafka) {
    kafka.write(outputs.ledger(), SpendTopics.SPEND_LEDGER);
    kafka.write(outputs.teamSpend().get(Granularity.MINUTE), SpendTopics.TEAM_SPEND_MINUTE);
    kafka.write(outputs.teamSpend().get(Granularity.HOUR), SpendTopics.TEAM_SPEND_HOUR);
    kafka.write(outputs.teamSpend().get(Granularity.DAY), SpendTopics.TEAM_SPEND_DAY);
    kafka.write(outputs.teamSpend().get(Granularity.MONTH), SpendTopics.TEAM_SPEND_MONTH);
    kafka.write(outputs.budgetStatus(), SpendTopics.BUDGET_STATUS);
    kafka.write(outputs.budgetAlerts().union(outputs.unpricedAlerts()), SpendTopics.BUDGET_ALERTS);
    kafka.write(outputs.orders(), DetectionTopics.DECISIONS);
    kafka.write(outputs.unpriced(), SpendTopics.UNPRICED_USAGE);
    kafka.write(outputs.rollUps(), SpendTopics.SPEND_ROLLUPS);
    kafka.write(outputs.activity(), SpendTopics.TEAM_ACTIVITY);
  }

  /** What an earlier run left behind when it was killed. */
  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
