package io.tollgate.streams.progress;

import io.tollgate.runtime.Health;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.standstill.Standstill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Monitor that asks Kafka four times a second how far a consumer group, across all instances, has
 * processed chains of topics. Each chain is queried separately, so that an unavailable one, because
 * a partition has no leader, does not block the others.
 */
public final class WatermarkWatch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Map<List<String>, ChainWatch> watches;
  private final ReadPositions read;

  private WatermarkWatch(Map<List<String>, ChainWatch> watches, ReadPositions read) {
    this.watches = watches;
    this.read = read;
  }

  /**
   * Starts monitoring.
   *
   * @param connection Kafka; its registry is not used
   * @param group the consumer group that processes the topics
   * @param chains topics, each processed into the next of its chain; they need not exist yet
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
    ReadPositions read = new ReadPositions();
    Map<List<String>, ChainWatch> watches =
        chains.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    chain ->
                        new ChainWatch(connection, group, read, chain, time, nanoTime, interval)));
    watches.values().forEach(ChainWatch::start);
    return new WatermarkWatch(watches, read);
  }

  /** The watermark of one of the chains. */
  public Watermark of(List<String> chain) {
    return watches.get(chain).watermark();
  }

  /**
   * Whether all chains make progress, with a description of any problem.
   *
   * @param limit how long waiting records may make no progress, or Kafka may not answer
   */
  public Health health(Duration limit) {
    List<Health> chains =
        watches.values().stream().map(each -> each.standstill().health(limit)).toList();
    String detail =
        chains.stream()
            .map(Health::detail)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    return chains.stream().allMatch(Health::ok) ? Health.good(detail) : Health.bad(detail);
  }

  /** How long waiting records of a chain have made no progress. */
  public Standstill standstill(List<String> chain) {
    return watches.get(chain).standstill();
  }

  /** Records progress in work that must be done first, such as restoring state. */
  public void prepared() {
    watches.values().forEach(each -> each.standstill().prepared());
  }

  /**
   * Positions of topics that this instance reads outside the group; to be updated by the reader.
   */
  public ReadPositions read() {
    return read;
  }

  /**
   * Reports standstills of these partitions first, since other members of the group report the
   * rest.
   */
  public void reportFirst(Supplier<Predicate<TopicPartition>> ours) {
    watches.values().forEach(each -> each.standstill().reportFirst(ours));
  }

  @Override
  public void close() {
    watches.values().forEach(ChainWatch::stop);
    watches.values().forEach(ChainWatch::close);
  }
}
