package io.tollgate.notifier;

import io.tollgate.notice.DeliveryBook;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are ours, and whether they are read up to where they ended when they came. Every
 * owner reads them whole, so the place that the group keeps only says how far it was told what
 * cannot be used.
 */
final class Ownership implements ConsumerRebalanceListener {

  private final Consumer<?, ?> consumer;
  private final DeliveryBook book;
  private final Membership membership;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<TopicPartition, Long> told = new HashMap<>();

  Ownership(Consumer<?, ?> consumer, String topic, DeliveryBook book) {
    this.consumer = consumer;
    this.book = book;
    this.membership = new Membership(consumer, Set.of(topic));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.seekToBeginning(partitions);
    ends.putAll(consumer.endOffsets(partitions));
    consumer
        .committed(Set.copyOf(partitions))
        .forEach((partition, place) -> told.put(partition, place == null ? 0 : place.offset()));
    membership.onPartitionsAssigned(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    membership.onPartitionsRevoked(partitions);
    for (TopicPartition partition : partitions) {
      ends.remove(partition);
      told.remove(partition);
      book.forget(partition.partition());
    }
  }

  /** True of a record that no owner before has come past. */
  boolean isNew(ConsumerRecord<?, ?> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return record.offset() >= told.getOrDefault(partition, 0L);
  }

  /** Keeps for the next owner that all is told that has been read. */
  void noteTold() {
    told.replaceAll((partition, before) -> Math.max(before, consumer.position(partition)));
    Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
    told.forEach((partition, next) -> places.put(partition, new OffsetAndMetadata(next)));
    Consumers.keepPlace(() -> consumer.commitSync(places));
  }

  /** True when everything of everything owned was read, which may be nothing. */
  boolean isComplete() {
    return membership.isComplete()
        && ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
