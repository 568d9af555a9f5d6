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
 * Partitions owned by this instance, and whether each has been read up to its end at assignment.
 * Every owner reads its partitions completely, so the group's committed offsets only store up to
 * where refused records have been reported.
 */
final class Ownership implements ConsumerRebalanceListener {

  private final Consumer<?, ?> consumer;
  private final DeliveryBook book;
  private final Membership membership;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<TopicPartition, Long> reportedUpTo = new HashMap<>();

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
        .forEach(
            (partition, place) -> reportedUpTo.put(partition, place == null ? 0 : place.offset()));
    membership.onPartitionsAssigned(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    membership.onPartitionsRevoked(partitions);
    for (TopicPartition partition : partitions) {
      ends.remove(partition);
      reportedUpTo.remove(partition);
      book.forget(partition.partition());
    }
  }

  /** Whether no earlier owner has passed this record. */
  boolean isNew(ConsumerRecord<?, ?> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return record.offset() >= reportedUpTo.getOrDefault(partition, 0L);
  }

  /** Commits that all refusals up to the current position have been reported. */
  void commitReported() {
    reportedUpTo.replaceAll((partition, before) -> Math.max(before, consumer.position(partition)));
    Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
    reportedUpTo.forEach((partition, next) -> places.put(partition, new OffsetAndMetadata(next)));
    Consumers.commit(() -> consumer.commitSync(places));
  }

  /** Whether all owned partitions, possibly none, have been read completely. */
  boolean isComplete() {
    return membership.isComplete()
        && ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
