package io.tollgate.standstill;

import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reader of committed offsets and end offsets of a consumer group's topics in Kafka. Not
 * thread-safe.
 */
final class GroupOffsets implements AutoCloseable {

  private static final int TIMEOUT = 10_000;
  private static final int LITTLE = 64 * 1024;

  private final String group;
  private final List<String> topics;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> reader;
  private final TransactionMarkers traces;
  private Set<TopicPartition> partitions = Set.of();

  /**
   * Offsets of all partitions.
   *
   * @param worked the offset up to which each partition has been processed
   * @param ends the end offset of each partition
   */
  record Places(Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {}

  GroupOffsets(
      KafkaConnection connection, String group, Collection<String> topics, String clientId) {
    this.group = group;
    this.topics = List.copyOf(topics);
    Map<String, Object> asking = connection.recordConfig();
    asking.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
    asking.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT);
    asking.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT);
    this.admin = Admin.create(asking);
    Map<String, Object> reading = connection.readerConfig();
    reading.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    reading.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT);
    reading.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LITTLE);
    this.reader =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.traces = new TransactionMarkers(reader);
  }

  /**
   * Queries the current offsets.
   *
   * @param read offset up to which a partition has been processed without the group's commits
   */
  Places ask(ToLongFunction<TopicPartition> read) throws ExecutionException, InterruptedException {
    if (partitions.isEmpty()) {
      partitions = partitions();
    }
    Map<TopicPartition, Long> done = committed();
    partitions.forEach(partition -> done.merge(partition, read.applyAsLong(partition), Math::max));
    Map<TopicPartition, Long> ends = ends();
    return new Places(traces.skip(done, ends), ends);
  }

  /**
   * Makes the next query look up the partitions again: it may have failed because of recreated
   * topics.
   */
  void forgetPartitions() {
    partitions = Set.of();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
    reader.close(CloseOptions.timeout(Duration.ZERO));
  }

  private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found = admin.describeTopics(topics).allTopicNames().get();
    return found.values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .collect(Collectors.toSet());
  }

  private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
    ListConsumerGroupOffsetsSpec spec =
        new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listConsumerGroupOffsets(Map.of(group, spec))
        .partitionsToOffsetAndMetadata(group)
        .get()
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                offsets.put(partition, offset.offset());
              }
            });
    return offsets;
  }

  /** Includes uncommitted records, the default of this request. */
  private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(latest)
        .all()
        .get()
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
