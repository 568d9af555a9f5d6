package io.tollgate.refusal;

import io.tollgate.event.DeadLetter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Buffer of dead letters for partitions that the group reads for the first time, up to the end
 * offsets at that time. Those records were written before refusals were reported, so only the
 * latest record of each key still matters.
 */
final class FirstReading implements ConsumerRebalanceListener {

  private final Consumer<?, ?> kafka;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<List<Object>, DeadLetter> latest = new LinkedHashMap<>();

  FirstReading(Consumer<?, ?> kafka) {
    this.kafka = kafka;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> places = kafka.committed(Set.copyOf(partitions));
    List<TopicPartition> fresh =
        partitions.stream().filter(partition -> places.get(partition) == null).toList();
    ends.putAll(kafka.endOffsets(fresh));
  }

  /** The next owner of the partitions starts at the committed offsets of the group again. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    ends.clear();
    latest.clear();
  }

  void take(ConsumerRecord<byte[], byte[]> record, Optional<DeadLetter> letter) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    boolean isOld = record.key() != null && record.offset() < ends.getOrDefault(partition, 0L);
    Object key = isOld ? ByteBuffer.wrap(record.key()) : record.offset();
    List<Object> place = List.of(partition, key);
    latest.remove(place);
    letter.ifPresent(told -> latest.put(place, told));
  }

  /** Whether everything written before the first read has been read. */
  boolean isOver() {
    ends.entrySet().removeIf(end -> kafka.position(end.getKey()) >= end.getValue());
    return ends.isEmpty();
  }

  /** Drains the buffered letters; each is returned once. */
  List<DeadLetter> letters() {
    List<DeadLetter> told = new ArrayList<>(latest.values());
    latest.clear();
    return told;
  }
}
