package io.tollgate.streams.progress;

import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Asks Kafka four times a second how far a consumer group has worked off chains of topics, whoever
 * of the group does it. Each chain is asked for by itself, so that one of which Kafka cannot say
 * it, because a partition has no leader, holds up no other.
 */
public final class WatermarkWatch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Map<List<String>, ChainWatch> watches;

  private WatermarkWatch(Map<List<String>, ChainWatch> watches) {
    this.watches = watches;
  }

  /**
   * Begins to look.
   *
   * @param connection Kafka; its registry is not asked
   * @param group the consumer group that works the topics off
   * @param chains topics, each worked off into the next of its chain; they need not be there yet
   * @param time the clock, epoch milliseconds; it may jump
   * @param nanoTime the monotonic clock
   */
  public static WatermarkWatch start(
      KafkaConnection connection,
      String group,
      List<List<String>> chains,
      LongSupplier time,
      LongSupplier nanoTime) {
    return start(connection, group, chains, time, nanoTime, INTERVAL);
  }

  static WatermarkWatch start(
      KafkaConnection connection,
      String group,
      List<List<String>> chains,
      LongSupplier time,
      LongSupplier nanoTime,
      Duration interval) {
    Map<List<String>, ChainWatch> watches =
        chains.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    chain -> new ChainWatch(connection, group, chain, time, nanoTime, interval)));
    watches.values().forEach(ChainWatch::start);
    return new WatermarkWatch(watches);
  }

  /** The watermark of one of the chains. */
  public Watermark of(List<String> chain) {
    return watches.get(chain).watermark();
  }

  @Override
  public void close() {
    watches.values().forEach(ChainWatch::close);
  }
}
