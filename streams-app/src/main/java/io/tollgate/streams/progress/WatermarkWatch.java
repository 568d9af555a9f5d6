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
 * Asks Kafka four times a second how far a consumer group has worked off chains of topics, whoever
 * of the group does it. Each chain is asked for by itself, so that one of which Kafka cannot say
 * it, because a partition has no leader, holds up no other.
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
   * Whether all chains are worked off, in words where there is something to tell.
   *
   * @param limit from when on it is bad that nothing of what waits is, or that Kafka does not say
   */
  public Health health(Duration limit) {
    List<Health> told =
        watches.values().stream().map(each -> each.standstill().health(limit)).toList();
    String detail =
        told.stream()
            .map(Health::detail)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    return told.stream().allMatch(Health::ok) ? Health.good(detail) : Health.bad(detail);
  }

  /** For how long nothing has been worked off of what waits in a chain. */
  public Standstill standstill(List<String> chain) {
    return watches.get(chain).standstill();
  }

  /** Takes note that the group is at something that must come before, and gets on with it. */
  public void prepared() {
    watches.values().forEach(each -> each.standstill().prepared());
  }

  /** To be told how far this instance itself has read what it does not read as one of the group. */
  public ReadPositions read() {
    return read;
  }

  /** Tells standstills of these partitions first, for others of the group tell of the rest. */
  public void tellFirst(Supplier<Predicate<TopicPartition>> ours) {
    watches.values().forEach(each -> each.standstill().tellFirst(ours));
  }

  @Override
  public void close() {
    watches.values().forEach(ChainWatch::stop);
    watches.values().forEach(ChainWatch::close);
  }
}
