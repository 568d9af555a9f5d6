package io.tollgate.notifier;

import io.tollgate.notice.DeliveryBook;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Which partitions are ours, and whether they are read up to where they ended when they came. */
final class Ownership implements ConsumerRebalanceListener {

  private final Consumer<?, ?> consumer;
  private final DeliveryBook book;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  Ownership(Consumer<?, ?> consumer, DeliveryBook book) {
    this.consumer = consumer;
    this.book = book;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.seekToBeginning(partitions);
    ends.putAll(consumer.endOffsets(partitions));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      ends.remove(partition);
      book.forget(partition.partition());
    }
  }

  /** True when everything of everything owned was read. */
  boolean isComplete() {
    return !ends.isEmpty()
        && ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
