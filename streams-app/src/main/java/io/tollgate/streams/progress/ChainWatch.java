package io.tollgate.streams.progress;

import io.tollgate.runtime.KafkaConnection;
import io.tollgate.standstill.LagMonitor;
import io.tollgate.standstill.Standstill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Monitor of how far a consumer group, or this instance by itself, has processed one chain of
 * topics, and whether it still progresses. While Kafka cannot be asked, the watermark stands still
 * and absence is not evaluated.
 */
final class ChainWatch implements AutoCloseable, LagMonitor.Looker {

  private final ReadPositions read;
  private final LongSupplier time;
  private final LongSupplier nanoTime;
  private final UpstreamWatermark watermark;
  private final LagMonitor watch;
  private long began;
  private long beganNanos;

  /** Creates a monitor that is not started yet. */
  ChainWatch(
      KafkaConnection connection,
      String group,
      ReadPositions read,
      List<String> chain,
      LongSupplier time,
      LongSupplier nanoTime,
      Duration interval) {
    this.read = read;
    this.time = time;
    this.nanoTime = nanoTime;
    this.watermark = new UpstreamWatermark(chain, nanoTime);
    String name = group + "-watermark-" + chain.get(0);
    this.watch = new LagMonitor(connection, group, chain, name, nanoTime, interval, this);
  }

  void start() {
    watch.start();
  }

  Watermark watermark() {
    return watermark;
  }

  Standstill standstill() {
    return watch.standstill();
  }

  /**
   * Times are taken first: what arrives while Kafka is being asked is not known to be processed.
   */
  @Override
  public void begin() {
    beganNanos = nanoTime.getAsLong();
    began = time.getAsLong();
  }

  @Override
  public long behind(TopicPartition partition) {
    return read.behind(partition);
  }

  @Override
  public void seen(Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {
    watermark.observe(began, beganNanos, worked, ends);
  }

  void stop() {
    watch.stop();
  }

  @Override
  public void close() {
    watch.close();
  }
}
