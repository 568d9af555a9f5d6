package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.record.Encoder;
import io.tollgate.collector.record.Privacy;
import io.tollgate.hook.Knowledge;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.runtime.Health;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.spool.Spool;
import io.tollgate.spool.SpoolRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a collector is ready while no broker answers. */
class ReadinessTest {

  private static final Map<String, Object> NOBODY =
      Map.of(
          "bootstrap.servers",
          "127.0.0.1:1",
          "schema.registry.url",
          "mock://readiness",
          "auto.register.schemas",
          "true");

  private final Encoder encoder =
      new Encoder(
          SchemaRegistry.from(NOBODY), () -> "id", new Privacy(true, TrainedClassifier.load()));
  private Knowledge orders = Knowledge.CURRENT;
  private long now;
  private Spool spool;
  private Readiness readiness;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    spool = Spool.open(folder, 1_000, 1_000);
    readiness =
        Readiness.of(
            NOBODY,
            new WarmUp(encoder, TrainedClassifier.load()),
            () -> orders,
            true,
            spool,
            Duration.ofMillis(200),
            () -> now);
  }

  @AfterEach
  void close() throws Exception {
    readiness.close();
    spool.close();
  }

  @Test
  void staysReadyWithoutBrokersForTheSpoolKeepsWhatComesUntilItIsFull() throws Exception {
    Health before = readiness.check();
    spool.write(List.of(new SpoolRecord("tool-events", 0L, new byte[1], new byte[500])));
    spool.sync();
    Health between = readiness.check();
    spool.write(List.of(new SpoolRecord("tool-events", 0L, new byte[1], filling())));
    spool.sync();
    Health full = readiness.check();

    assertThat(before)
        .isEqualTo(between)
        .isEqualTo(
            Health.good(
                "Kafka does not answer within PT0.2S; incoming events are stored in the spool"));
    assertThat(full.ok()).isFalse();
    assertThat(full.detail()).contains("the spool is full").contains("Kafka does not answer");
  }

  /** Nobody would be asked otherwise: records would be lost, and hooks taken for leave. */
  @Test
  void isReadyWithoutOrdersOnceNobodyHasBeenThereToTellThem() {
    orders = Knowledge.NONE;
    Health atFirst = readiness.check();
    now += Readiness.AWAY_AFTER.toNanos();
    Health away = readiness.check();

    assertThat(atFirst.ok()).isFalse();
    assertThat(atFirst.detail())
        .contains("the orders for hooks have not been read yet")
        .contains("Kafka does not answer");
    assertThat(away)
        .isEqualTo(
            Health.good(
                "Kafka does not answer within PT0.2S; incoming events are stored in the spool; hooks are"
                    + " answered without orders: TOLLGATE_HOOK_UNSURE is closed"));
  }

  @Test
  void staysReadyWhenTheOrdersGrowOld() {
    orders = Knowledge.STALE;

    assertThat(readiness.check().ok()).isTrue();
  }

  private byte[] filling() {
    int frame = Math.toIntExact(spool.bytes()) - 500;
    return new byte[1_000 - Math.toIntExact(spool.bytes()) - frame];
  }
}
