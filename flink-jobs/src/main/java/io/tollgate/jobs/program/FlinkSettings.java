package io.tollgate.jobs.program;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** Flink configuration of the spend job. */
public final class FlinkSettings {

  private static final String LOOPBACK = "127.0.0.1";

  private FlinkSettings() {}

  /** Configuration of the job and, if it runs inside this process, of the embedded cluster. */
  public static Configuration from(SpendSettings settings) {
    Map<String, String> all = new HashMap<>(ofJob(settings));
    if (settings.isLocal()) {
      all.putAll(ofState(settings));
      all.putAll(ofProcess(settings));
      all.putAll(ofMetrics(settings));
    }
    return Configuration.fromMap(all);
  }

  /** Settings that apply wherever the job runs. */
  static Map<String, String> ofJob(SpendSettings settings) {
    return Map.ofEntries(
        Map.entry("pipeline.name", "tollgate-spend"),
        Map.entry("pipeline.generic-types", "false"),
        Map.entry("pipeline.auto-generate-uids", "false"),
        Map.entry("pipeline.object-reuse", "true"),
        Map.entry("parallelism.default", Integer.toString(settings.parallelism())),
        // Each channel between tasks wakes up this often. Channels that must be faster set it in
        // SpendJob.
        Map.entry("execution.buffer-timeout.interval", "100 ms"),
        // Each watermark flushes the rollups' buffers; nothing urgent waits for one.
        Map.entry("pipeline.auto-watermark-interval", "2 s"),
        Map.entry(
            "execution.checkpointing.interval", settings.checkpointInterval().toMillis() + " ms"),
        // Budget state of version 0.1.0 is migrated in one step that no barrier can pass. If a
        // checkpoint timed out meanwhile, the step would be undone and begin again.
        Map.entry("execution.checkpointing.timeout", "12 h"),
        Map.entry("execution.checkpointing.tolerable-failed-checkpoints", "2"),
        Map.entry(
            "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
        // A restart restores the newest checkpoint only; older ones would never be deleted.
        Map.entry("execution.checkpointing.num-retained", "1"),
        Map.entry("execution.checkpointing.incremental", "true"),
        Map.entry("state.backend.type", "rocksdb"),
        // Most of the state is usage, written once under keys in random order. Levelled
        // compaction would rewrite all of it again and again.
        Map.entry("state.backend.rocksdb.compaction.style", "UNIVERSAL"),
        Map.entry("state.backend.rocksdb.options-factory", RocksDbMemory.class.getName()),
        // Without it, looking up a new key would read every file.
        Map.entry("state.backend.rocksdb.use-bloom-filter", "true"),
        Map.entry("restart-strategy.type", "exponential-delay"),
        Map.entry("restart-strategy.exponential-delay.initial-backoff", "200 ms"),
        Map.entry("restart-strategy.exponential-delay.max-backoff", "30 s"),
        Map.entry("restart-strategy.exponential-delay.reset-backoff-threshold", "10 min"),
        Map.entry("restart-strategy.exponential-delay.attempts-before-reset-backoff", "20"));
  }

  private static Map<String, String> ofState(SpendSettings settings) {
    CheckpointFolder checkpoints =
        new CheckpointFolder(settings.stateFolder().resolve("checkpoints").toAbsolutePath());
    Map<String, String> state = new HashMap<>();
    state.put("execution.checkpointing.dir", checkpoints.path().toUri().toString());
    checkpoints
        .newest()
        .ifPresent(
            newest -> {
              state.put("execution.state-recovery.path", newest.toUri().toString());
              // Flink then owns the old checkpoint and deletes it when it is no longer needed.
              state.put("execution.state-recovery.claim-mode", "CLAIM");
            });
    return state;
  }

  private static Map<String, String> ofProcess(SpendSettings settings) {
    return Map.ofEntries(
        Map.entry("rest.address", LOOPBACK),
        Map.entry("rest.bind-address", LOOPBACK),
        Map.entry("rest.bind-port", Integer.toString(settings.restPort())),
        Map.entry("rest.port", Integer.toString(settings.restPort())),
        Map.entry("web.submit.enable", "false"),
        Map.entry("web.cancel.enable", "false"),
        Map.entry("web.rescale.enable", "false"),
        Map.entry("jobmanager.bind-host", LOOPBACK),
        Map.entry("taskmanager.bind-host", LOOPBACK),
        Map.entry("taskmanager.memory.managed.size", "64 mb"),
        Map.entry("taskmanager.memory.network.min", "32 mb"),
        Map.entry("taskmanager.memory.network.max", "32 mb"),
        Map.entry("io.tmp.dirs", workFolder(settings)));
  }

  /** Same metric names as on a cluster with this reporter, so that dashboards work for both. */
  private static Map<String, String> ofMetrics(SpendSettings settings) {
    return settings.metricsPort() == 0
        ? Map.of()
        : Map.of(
            "metrics.reporter.prom.factory.class",
            "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
            "metrics.reporter.prom.port",
            Integer.toString(settings.metricsPort()));
  }

  /** Folder for files that a restart does not need. */
  public static String workFolder(SpendSettings settings) {
    return settings.stateFolder().resolve("work").toAbsolutePath().toString();
  }
}
