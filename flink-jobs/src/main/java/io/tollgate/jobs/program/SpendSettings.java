package io.tollgate.jobs.program;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ListenPorts;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.runtime.Settings;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.standstill.Standstill;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the spend job.
 *
 * @param kafka how to reach Kafka and the schema registry
 * @param stateFolder folder of checkpoints and working files; not used on a Flink cluster
 * @param management address at which health and metrics are served
 * @param restPort port of Flink's REST API in this process; 0 to run on a Flink cluster
 * @param metricsPort port of Flink's Prometheus metrics, on all addresses; 0 for none
 * @param checkpointInterval time between checkpoints: what a restart reads again
 * @param standstill how long usage may wait without progress before that is reported
 * @param parallelism parallel instances of every operator
 * @param unknownCacheWrites the lifetime assumed for cache writes whose lifetime was not reported
 * @param currency the ledger's currency, into which others are converted where a rate is known
 * @param smallGroup teams with fewer active people are marked, because their figures would reveal
 *     individuals
 */
public record SpendSettings(
    KafkaConnection kafka,
    Path stateFolder,
    ManagementAddress management,
    int restPort,
    int metricsPort,
    Duration checkpointInterval,
    Duration standstill,
    int parallelism,
    CacheWriteLife unknownCacheWrites,
    String currency,
    int smallGroup) {

  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
  private static final int USUAL_SMALL_GROUP = 5;
  private static final int LARGEST_SMALL_GROUP = 1_000;
  private static final int MOST_PARALLEL = 128;
  private static final int LAST_PORT = 65_535;

  /**
   * Reads the settings from {@code TOLLGATE_*} variables.
   *
   * @throws IllegalArgumentException naming every fault
   */
  public static SpendSettings from(Map<String, String> variables) {
    Settings settings = new Settings(variables);
    int restPort = settings.number("FLINK_REST_PORT", 0, 1, LAST_PORT);
    SpendSettings read =
        new SpendSettings(
            KafkaConnection.from(settings),
            restPort > 0 ? settings.folder("STATE_DIR") : Path.of(settings.text("STATE_DIR", "")),
            ManagementAddress.from(settings, 0),
            restPort,
            settings.number("FLINK_METRICS_PORT", 0, 1, LAST_PORT),
            settings.duration("CHECKPOINT_INTERVAL", USUAL_INTERVAL),
            Standstill.limit(settings),
            settings.number("PARALLELISM", 1, 1, MOST_PARALLEL),
            cacheWriteLife(settings),
            currency(settings),
            settings.number("SMALL_GROUP", USUAL_SMALL_GROUP, 1, LARGEST_SMALL_GROUP));
    settings.failIfAnyIsBad();
    return read;
  }

  /** True when the job runs inside this process rather than on a Flink cluster. */
  public boolean isLocal() {
    return restPort > 0;
  }

  /** Every port that this process opens with its setting; none on a Flink cluster. */
  public ListenPorts ports() {
    return isLocal()
        ? new ListenPorts()
            .with(management)
            .with("TOLLGATE_FLINK_REST_PORT", "127.0.0.1", restPort)
            .with("TOLLGATE_FLINK_METRICS_PORT", metricsPort)
        : new ListenPorts();
  }

  private static String currency(Settings settings) {
    String code = settings.text("LEDGER_CURRENCY", "USD");
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(each -> each.getCurrencyCode().equals(code));
    if (!known) {
      settings.fault("TOLLGATE_LEDGER_CURRENCY is no ISO 4217 code such as USD: " + code);
    }
    return code;
  }

  private static CacheWriteLife cacheWriteLife(Settings settings) {
    String value = settings.text("UNKNOWN_CACHE_WRITE_TTL", "1h");
    Optional<CacheWriteLife> life = CacheWriteLife.of(value);
    if (life.isEmpty()) {
      settings.fault("TOLLGATE_UNKNOWN_CACHE_WRITE_TTL is neither 1h nor 5m: " + value);
    }
    return life.orElse(CacheWriteLife.ONE_HOUR);
  }
}
