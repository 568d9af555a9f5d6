package io.tollgate.standstill;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Detector that distinguishes waiting records from mere transaction traces at the end of a
 * partition: commit and abort markers, and aborted records. They occupy offsets too, but a consumer
 * group that has read nothing else since its start does not commit them. If the offset stays before
 * the end, what lies between is read.
 *
 * <p>Not thread-safe.
 */
final class TransactionMarkers {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int MOST_POLLS = 10;

  private final Consumer<byte[], byte[]> reader;
  private final Map<TopicPartition, Place> places = new HashMap<>();

  TransactionMarkers(Consumer<byte[], byte[]> reader) {
    this.reader = reader;
  }

  /** Offset up to which each partition has been processed if traces count as processed. */
  Map<TopicPartition, Long> skip(
      Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
    Set<TopicPartition> doubtful = new HashSet<>();
    ends.forEach(
        (partition, end) -> {
          Place before = places.getOrDefault(partition, Place.at(0));
          Place place = before.seen(committed.getOrDefault(partition, 0L), end);
          places.put(partition, place);
          if (place.isDoubtful(end)) {
            doubtful.add(partition);
          }
        });
    if (!doubtful.isEmpty()) {
      read(doubtful, ends);
    }
    Map<TopicPartition, Long> worked = new HashMap<>();
    ends.keySet().forEach(partition -> worked.put(partition, places.get(partition).clearUpTo()));
    return worked;
  }

  private void read(Set<TopicPartition> doubtful, Map<TopicPartition, Long> ends) {
    reader.assign(doubtful);
    reader.resume(doubtful);
    doubtful.forEach(partition -> reader.seek(partition, places.get(partition).clearUpTo()));
    Set<TopicPartition> unread = new HashSet<>(doubtful);
    for (int poll = 0; poll < MOST_POLLS && !unread.isEmpty(); poll++) {
      for (TopicPartition partition : reader.poll(POLL).partitions()) {
        places.computeIfPresent(partition, (known, place) -> place.withRecord());
        unread.remove(partition);
        reader.pause(Set.of(partition));
      }
      for (TopicPartition partition : unread) {
        long position = reader.position(partition);
        places.computeIfPresent(partition, (known, place) -> place.clear(position));
      }
      unread.removeIf(partition -> places.get(partition).clearUpTo() >= ends.get(partition));
    }
  }

  /**
   * What is known of a partition.
   *
   * @param committed the group's offset
   * @param looks number of looks for which it has not moved although more follows
   * @param clearUpTo there is no record between the group's offset and this one
   * @param hasRecord whether a record waits at {@code clearUpTo}
   */
  private record Place(long committed, int looks, long clearUpTo, boolean hasRecord) {

    static Place at(long committed) {
      return new Place(committed, 0, committed, false);
    }

    Place seen(long now, long end) {
      Place place = now == committed ? this : at(now);
      return new Place(
          now, place.clearUpTo < end ? place.looks + 1 : 0, place.clearUpTo, place.hasRecord);
    }

    Place clear(long position) {
      return new Place(committed, looks, Math.max(clearUpTo, position), hasRecord);
    }

    Place withRecord() {
      return new Place(committed, looks, clearUpTo, true);
    }

    boolean isDoubtful(long end) {
      return clearUpTo < end && !hasRecord && looks >= LagMonitor.LOOKS_UNTIL_READ;
    }
  }
}
