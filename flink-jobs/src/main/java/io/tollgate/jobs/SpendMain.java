package io.tollgate.jobs;

import io.tollgate.jobs.program.FlinkSettings;
import io.tollgate.jobs.program.JobHealth;
import io.tollgate.jobs.program.JobProgress;
import io.tollgate.jobs.program.SpendJobOnKafka;
import io.tollgate.jobs.program.SpendSettings;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.runtime.Program;
import io.tollgate.serde.AvroTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entry point of the spend job. Runs it inside this process if {@code TOLLGATE_FLINK_REST_PORT} is
 * set, restoring the newest checkpoint in the state folder; otherwise on the Flink cluster that
 * called it.
 */
public final class SpendMain {

  private static final Logger LOG = LoggerFactory.getLogger(SpendMain.class);

  private SpendMain() {}

  /** Starts the job and blocks until it ends. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    AvroTrust.establish();
    Program program = new Program("spend job");
    SpendSettings settings = program.settings(SpendSettings::from, SpendSettings::ports);
    if (settings.isLocal()) {
      program.run(() -> runHere(settings));
      return;
    }
    // The process belongs to the cluster, which decides how it ends.
    SpendJobOnKafka.wire(
            StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.from(settings)),
            settings)
        .execute();
  }

  private static void runHere(SpendSettings settings) throws Exception {
    Path work = Path.of(FlinkSettings.workFolder(settings));
    deleteAll(work);
    Files.createDirectories(work);
    AtomicReference<Supplier<Health>> health = new AtomicReference<>(() -> Health.bad("starting"));
    Configuration configuration = FlinkSettings.from(settings);
    LOG.info(
        "starting from {}",
        configuration.getString("execution.state-recovery.path", "the beginning of the topics"));
    try (ManagementEndpoint endpoint =
        ManagementEndpoint.start(
            settings.management(), () -> Health.good("alive"), () -> health.get().get())) {
      LOG.info("management endpoint on port {}", endpoint.port());
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), configuration);
      JobClient job = SpendJobOnKafka.wire(environment, settings).executeAsync();
      try (JobHealth jobHealth = new JobHealth(configuration, job.getJobID());
          JobProgress progress = new JobProgress(settings, jobHealth::readUsage, endpoint)) {
        health.set(() -> progress.with(jobHealth.ready()));
        job.getJobExecutionResult().get();
      }
    }
  }

  /** Removes what a killed run left behind. */
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
