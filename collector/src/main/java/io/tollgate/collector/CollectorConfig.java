package io.tollgate.collector;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Everything that can be set about the collector.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param managementPort port of health and metrics, on loopback; 0 for any free one
 * @param tokensFile the issued tokens
 * @param kafka how to reach Kafka and the registry
 * @param limits how much is taken in
 * @param drainTime how long a stop waits for requests under way
 */
public record CollectorConfig(
    String host,
    int port,
    int managementPort,
    Path tokensFile,
    KafkaConnection kafka,
    Limits limits,
    Duration drainTime) {

  private static final int MIB = 1024 * 1024;

  /**
   * How much is taken in, in bytes.
   *
   * @param body largest body as sent
   * @param decompressed largest body once decompressed
   * @param inFlight most bytes of all requests under way, as sent and decompressed together
   */
  public record Limits(int body, int decompressed, int inFlight) {

    /** What holds unless set otherwise. */
    public static final Limits USUAL = new Limits(16 * MIB, 64 * MIB, 128 * MIB);
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming every fault
   */
  public static CollectorConfig from(Map<String, String> variables) {
    Settings settings = new Settings(variables);
    CollectorConfig config =
        new CollectorConfig(
            settings.text("HTTP_HOST", "127.0.0.1"),
            settings.port("HTTP_PORT", 4318),
            settings.port("MANAGEMENT_PORT", 9318),
            settings.file("TOKENS_FILE"),
            KafkaConnection.from(settings),
            limits(settings),
            settings.duration("COLLECTOR_DRAIN_TIME", Duration.ofSeconds(35)));
    settings.failIfAnyIsBad();
    return config;
  }

  private static Limits limits(Settings settings) {
    Limits usual = Limits.USUAL;
    Limits limits =
        new Limits(
            settings.number("COLLECTOR_BODY_BYTES", usual.body, 1024, 256 * MIB),
            settings.number("COLLECTOR_DECOMPRESSED_BYTES", usual.decompressed, 1024, 512 * MIB),
            settings.number("COLLECTOR_IN_FLIGHT_BYTES", usual.inFlight, 1024, Integer.MAX_VALUE));
    if (limits.inFlight < (long) limits.body + limits.decompressed) {
      settings.fault(
          "TOLLGATE_COLLECTOR_IN_FLIGHT_BYTES has no room for one largest request: "
              + limits.inFlight);
    }
    return limits;
  }
}
