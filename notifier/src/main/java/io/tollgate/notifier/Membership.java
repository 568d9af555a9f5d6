package io.tollgate.notifier;

import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * State of whether a consumer has joined its group and its topics exist. With more instances than
 * partitions it may own none, and then has nothing to wait for.
 */
final class Membership implements ConsumerRebalanceListener {

  private final Consumer<?, ?> consumer;
  private final Set<String> topics;
  private boolean complete;

  Membership(Consumer<?, ?> consumer, Set<String> topics) {
    this.consumer = consumer;
    this.topics = topics;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    // Topics created later trigger a new assignment.
    complete = consumer.listTopics().keySet().containsAll(topics);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    complete = false;
  }

  boolean isComplete() {
    return complete;
  }
}
