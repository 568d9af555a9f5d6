package io.tollgate.bench.rig;

import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Milestone reached when the sums of a topic, each in its latest version, include as many more
 * outputs as a reader is to write. Sums are written whenever something was accumulated for them, so
 * the number of records is unpredictable.
 *
 * @param <V> the record of a sum
 */
public final class SumsMilestone<V extends SpecificRecord> implements Milestone, AutoCloseable {

  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Deserializer<V> values;
  private final ToLongFunction<V> included;
  private final Map<ByteBuffer, Long> latest = new HashMap<>();
  private long sum;
  private long aim;

  /**
   * Starts reading a topic.
   *
   * @param included number of outputs included in a sum
   */
  public SumsMilestone(
      Map<String, Object> clientConfig, Topic<?, V> topic, ToLongFunction<V> included) {
    this(
        new KafkaConsumer<>(
            unnoticed(clientConfig), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic.name(),
        TopicSerdes.values(topic, clientConfig).deserializer(),
        included);
  }

  SumsMilestone(
      Consumer<byte[], byte[]> consumer,
      String topic,
      Deserializer<V> values,
      ToLongFunction<V> included) {
    this.consumer = consumer;
    this.values = values;
    this.included = included;
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private static Map<String, Object> unnoticed(Map<String, Object> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put("enable.auto.commit", "false");
    return config;
  }

  @Override
  public void aim(Map<TopicPartition, Long> ends, long outputs) {
    Map<TopicPartition, Long> written = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(each -> consumer.position(each) < written.get(each))) {
      read(MOMENT);
    }
    aim = sum + outputs;
  }

  @Override
  public boolean isReached() {
    read(Duration.ZERO);
    return sum >= aim;
  }

  private void read(Duration patience) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      long now = included.applyAsLong(values.deserialize(record.topic(), record.value()));
      Long before = latest.put(ByteBuffer.wrap(record.key()), now);
      sum += now - (before == null ? 0 : before);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
