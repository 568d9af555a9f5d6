package io.tollgate.jobs.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.spend.CacheWriteLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendSettingsTest {

  private static final Map<String, String> NEEDED =
      Map.of(
          "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
          "TOLLGATE_SCHEMA_REGISTRY_URL", "http://127.0.0.1:8081");

  @Test
  void runsOnAClusterUnlessARestPortIsGiven() {
    SpendSettings settings = SpendSettings.from(NEEDED);

    assertThat(settings.isLocal()).isFalse();
    assertThat(settings.smallGroup()).isEqualTo(5);
    assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.unknownCacheWrites()).isEqualTo(CacheWriteLife.ONE_HOUR);
    assertThat(FlinkSettings.from(settings).keySet())
        .doesNotContain("execution.checkpointing.dir", "rest.port");
  }

  @Test
  void staysOnLoopbackWhenItRunsInItsOwnProcess() {
    Map<String, String> variables = new HashMap<>(NEEDED);
    variables.put("TOLLGATE_FLINK_REST_PORT", "8082");
    variables.put("TOLLGATE_STATE_DIR", "/nowhere/flink");
    variables.put("TOLLGATE_UNKNOWN_CACHE_WRITE_TTL", "5m");
    SpendSettings settings = SpendSettings.from(variables);
    Configuration flink = FlinkSettings.from(settings);

    assertThat(settings.stateFolder()).isEqualTo(Path.of("/nowhere/flink"));
    assertThat(settings.unknownCacheWrites()).isEqualTo(CacheWriteLife.FIVE_MINUTES);
    assertThat(flink.getString("rest.bind-address", "")).isEqualTo("127.0.0.1");
    assertThat(flink.getString("web.submit.enable", "")).isEqualTo("false");
    assertThat(flink.getString("execution.checkpointing.dir", ""))
        .isEqualTo("file:///nowhere/flink/checkpoints");
  }

  /** From the beginning it would book all usage that is kept anew, for hours. */
  @Test
  void goesOnFromTheNewestCheckpoint(@TempDir Path folder) throws IOException {
    Map<String, String> variables = new HashMap<>(NEEDED);
    variables.put("TOLLGATE_FLINK_REST_PORT", "8082");
    variables.put("TOLLGATE_STATE_DIR", folder.toString());
    Path newest = folder.resolve("checkpoints/run/chk-7");
    Files.createDirectories(newest);
    Files.createFile(newest.resolve("_metadata"));

    Configuration flink = FlinkSettings.from(SpendSettings.from(variables));

    assertThat(flink.get(StateRecoveryOptions.SAVEPOINT_PATH)).isEqualTo(newest.toUri().toString());
    assertThat(flink.get(StateRecoveryOptions.RESTORE_MODE)).isEqualTo(RecoveryClaimMode.CLAIM);
  }

  /**
   * By Flink's own names: a change of terms may be settled for hours, and nothing is lost by it.
   */
  @Test
  void aCheckpointWaitsForALongTurn() {
    Configuration flink = FlinkSettings.from(SpendSettings.from(NEEDED));

    assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT))
        .isGreaterThan(Duration.ofHours(6));
    assertThat(flink.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isPositive();
  }

  @Test
  void namesEveryFaultAtOnce() {
    assertThatThrownBy(
            () ->
                SpendSettings.from(
                    Map.of(
                        "TOLLGATE_FLINK_REST_PORT", "8082",
                        "TOLLGATE_UNKNOWN_CACHE_WRITE_TTL", "2h",
                        "TOLLGATE_PARALLELISM", "0",
                        "TOLLGATE_SMALL_GROUP", "0",
                        "TOLLGATE_CHEKPOINT_INTERVAL", "PT1S")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS")
        .hasMessageContaining("TOLLGATE_STATE_DIR")
        .hasMessageContaining("neither 1h nor 5m")
        .hasMessageContaining("TOLLGATE_PARALLELISM")
        .hasMessageContaining("TOLLGATE_SMALL_GROUP")
        .hasMessageContaining("TOLLGATE_CHEKPOINT_INTERVAL");
  }
}
