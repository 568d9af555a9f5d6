package io.tollgate.cli.tail;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reader of the committed records of topics, as bytes. */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(250);

  /** Longer than a broker needs to come back. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicReader(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Connects without joining a group or committing offsets. */
  public static TopicReader connect(KafkaConnection connection) {
    Map<String, Object> config = connection.readerConfig();
    config.put("client.id", "tollgate-command");
    config.put("default.api.timeout.ms", "15000");
    // Closing waits for the last answer, and brokers without data wait this long.
    config.put("fetch.max.wait.ms", "50");
    return new TopicReader(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Returns the current end of the committed records in each partition. */
  public Map<TopicPartition, Long> ends(String topic) {
    return consumer.endOffsets(partitions(topic));
  }

  /** Returns the first offset of each partition that is still stored. */
  public Map<TopicPartition, Long> begins(String topic) {
    return consumer.beginningOffsets(partitions(topic));
  }

  /** Returns in each partition the offset at which its latest records begin, at most so many. */
  public Map<TopicPartition, Long> latest(String topic, long most) {
    Map<TopicPartition, Long> latest = begins(topic);
    ends(topic)
        .forEach((partition, end) -> latest.merge(partition, Math.max(0, end - most), Math::max));
    return latest;
  }

  /** Returns how many offsets a topic currently holds, including transaction markers. */
  public long size(String topic) {
    List<TopicPartition> partitions = partitions(topic);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    return consumer.endOffsets(partitions).entrySet().stream()
        .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
        .sum();
  }

  /**
   * Passes on every record of one partition that is committed now.
   *
   * @param position receives the next offset to read, after each batch
   */
  public void readToEnd(
      TopicPartition partition,
      Consumer<ConsumerRecord<byte[], byte[]>> taker,
      LongConsumer position) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
    consumer.assign(ends.keySet());
    consumer.seekToBeginning(ends.keySet());
    ReadTimeout timeout = new ReadTimeout(System.nanoTime());
    while (isBefore(ends, timeout)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < ends.get(partition)) {
          taker.accept(record);
        }
      }
      position.accept(consumer.position(partition));
    }
  }

  /** Passes on every record that is committed now, until the taker returns false. */
  public void readToEnd(String topic, Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    readToEnd(topic, Instant.EPOCH, taker);
  }

  /** As above, from records written at that time on. */
  public void readToEnd(
      String topic, Instant since, Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    Map<TopicPartition, Long> ends = ends(topic);
    begin(ends, since);
    read(ends, taker);
  }

  /**
   * Returns the first matching record among those committed now.
   *
   * @param places start offset in each partition; the beginning if absent
   */
  public Optional<ConsumerRecord<byte[], byte[]>> first(
      String topic,
      Map<TopicPartition, Long> places,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    Map<TopicPartition, Long> ends = ends(topic);
    begin(ends, Instant.EPOCH);
    places.forEach(consumer::seek);
    AtomicReference<ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
    read(ends, record -> !wanted.test(record) || !found.compareAndSet(null, record));
    return Optional.ofNullable(found.get());
  }

  private void read(
      Map<TopicPartition, Long> ends, Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    boolean wanted = true;
    ReadTimeout timeout = new ReadTimeout(System.nanoTime());
    while (wanted && isBefore(ends, timeout)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        wanted = wanted && (record.offset() >= ends.get(partition) || taker.test(record));
      }
    }
  }

  /** Passes on every record since a time that is committed now. */
  public void readSince(
      String topic, Instant since, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    readToEnd(
        topic,
        since,
        record -> {
          taker.accept(record);
          return true;
        });
  }

  /**
   * Passes on every record written since a time and then follows the topic, until the taker returns
   * false.
   */
  public void followAll(
      String topic, Instant since, Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    begin(ends(topic), since);
    follow(taker);
  }

  /** Follows the topic from now on, until the taker returns false. */
  public void followNew(String topic, Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    follow(taker);
  }

  /**
   * Waits until records written in a transaction are visible: a broker confirms the commit before
   * every partition shows it.
   *
   * @param written the last offset written to each partition
   * @return false if not all are visible in time
   */
  public boolean awaitCommitted(Map<TopicPartition, Long> written, Duration atMost) {
    consumer.assign(written.keySet());
    written.forEach(consumer::seek);
    long deadline = System.nanoTime() + atMost.toNanos();
    while (written.entrySet().stream()
        .anyMatch(last -> consumer.position(last.getKey()) <= last.getValue())) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      consumer.poll(POLL);
    }
    return true;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void follow(Predicate<ConsumerRecord<byte[], byte[]>> taker) {
    boolean wanted = true;
    while (wanted) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        wanted = wanted && taker.test(record);
      }
    }
  }

  private void begin(Map<TopicPartition, Long> ends, Instant since) {
    consumer.assign(ends.keySet());
    if (since.equals(Instant.EPOCH)) {
      consumer.seekToBeginning(ends.keySet());
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    ends.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) ->
                consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
  }

  /** Compares positions, not records: the last offsets of a topic may hold transaction markers. */
  private boolean isBefore(Map<TopicPartition, Long> ends, ReadTimeout timeout) {
    long read = ends.keySet().stream().mapToLong(consumer::position).sum();
    if (timeout.lasts(read, System.nanoTime(), PATIENCE)) {
      throw new TimeoutException(
          "no further records of %s arrived within %d seconds"
              .formatted(ends.keySet().iterator().next().topic(), PATIENCE.toSeconds()));
    }
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private List<TopicPartition> partitions(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw CommandFailure.finding("topic " + topic + " does not exist on this cluster");
    }
    return partitions;
  }
}
