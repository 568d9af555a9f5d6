package io.tollgate.standstill;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.Settings;
import io.tollgate.wording.Counted;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Tracker of how long waiting records have not been processed, by the monotonic clock. Without
 * waiting records there is no standstill. While Kafka does not answer the state is unknown, so that
 * time does not count and is reported separately.
 *
 * <p>Thread-safe; one thread updates it.
 */
public final class Standstill {

  /** Longer than a returning broker, or a new owner of a partition, needs. */
  public static final Duration USUAL_LIMIT = Duration.ofMinutes(1);

  private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_LIMIT = Duration.ofHours(1);

  /** The owner of a partition may be restoring its state; after this time it may have no owner. */
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(10);

  /** Shorter trouble, and the pause between two looks, is not reported. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

  /**
   * A partition with waiting records.
   *
   * @param offset the offset up to which they have been processed
   * @param records number of waiting records, including transaction markers
   * @param since when the offset was first seen, by the monotonic clock
   */
  private record Wait(long offset, long records, long since) {

    Wait after(Wait before) {
      return before != null && before.offset == offset
          ? new Wait(offset, records, before.since)
          : this;
    }
  }

  private final Collection<String> topics;
  private final LongSupplier nanoTime;
  private final Map<TopicPartition, Wait> waits = new HashMap<>();
  private long answered;
  private long moved;
  private String trouble;
  private volatile Supplier<Predicate<TopicPartition>> ours = () -> any -> true;

  /** Creates a tracker without any observation. */
  public Standstill(Collection<String> topics, LongSupplier nanoTime) {
    this.topics = List.copyOf(topics);
    this.nanoTime = nanoTime;
    this.answered = nanoTime.getAsLong();
    this.moved = answered;
  }

  /** Reads {@code TOLLGATE_STANDSTILL}, the duration from which a standstill is unhealthy. */
  public static Duration limit(Settings settings) {
    Duration length = settings.duration("STANDSTILL", USUAL_LIMIT);
    if (length.compareTo(SHORTEST_LIMIT) < 0 || length.compareTo(LONGEST_LIMIT) > 0) {
      settings.fault("TOLLGATE_STANDSTILL is not between PT5S and PT1H: " + length);
    }
    return length;
  }

  /** Registers a gauge, tagged with the topic. */
  public void register(String topic, MeterRegistry meters) {
    Gauge.builder("tollgate_standstill_seconds", () -> length().toSeconds())
        .tag("topic", topic)
        .register(meters);
  }

  /**
   * Records the result of a look.
   *
   * @param worked the offset up to which each partition has been processed
   * @param ends the end offset of each partition
   */
  synchronized void look(Map<TopicPartition, Long> worked, Map<TopicPartition, Long> ends) {
    long now = nanoTime.getAsLong();
    Map<TopicPartition, Wait> before = trouble == null ? Map.copyOf(waits) : Map.of();
    trouble = null;
    answered = now;
    waits.clear();
    ends.forEach(
        (partition, end) -> {
          long offset = worked.getOrDefault(partition, 0L);
          if (offset < end) {
            waits.put(partition, new Wait(offset, end - offset, now).after(before.get(partition)));
          }
        });
  }

  /** Records a look that Kafka did not answer. */
  synchronized void unanswered(String why) {
    trouble = why;
  }

  /**
   * Limits reporting to these partitions: other members of the group report theirs, and may be busy
   * with work that must come first. After ten minutes other partitions are reported as well, as
   * they may have no owner.
   *
   * @param partitions evaluated at each look
   */
  public void reportFirst(Supplier<Predicate<TopicPartition>> partitions) {
    ours = partitions;
  }

  /** Records that the processing side is busy with work that must come first. */
  public synchronized void prepared() {
    moved = nanoTime.getAsLong();
  }

  /** Longest standstill of any partition; zero if there is none. */
  public synchronized Duration length() {
    return trouble == null ? longest(lengths()) : Duration.ZERO;
  }

  /**
   * Health, with details for a person.
   *
   * @param limit duration from which a standstill, or not knowing, is unhealthy
   */
  public synchronized Health health(Duration limit) {
    Duration silence = Duration.ofNanos(nanoTime.getAsLong() - answered);
    if (trouble != null) {
      String detail =
          "for %d s Kafka has not reported the lag of %s: %s"
              .formatted(silence.toSeconds(), String.join(", ", topics), trouble);
      if (silence.compareTo(limit) >= 0) {
        return Health.bad(detail);
      }
      return Health.good(silence.compareTo(WORTH_TELLING) < 0 ? "" : detail);
    }
    Map<TopicPartition, Duration> standing = lengths();
    standing.values().removeIf(length -> length.compareTo(limit) < 0);
    return standing.isEmpty() ? Health.good("") : Health.bad(words(standing));
  }

  private String words(Map<TopicPartition, Duration> standing) {
    String partitions =
        standing.keySet().stream()
            .map(TopicPartition::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    long records = standing.keySet().stream().mapToLong(each -> waits.get(each).records()).sum();
    return "no progress for %d s: %s waiting in %s"
        .formatted(
            longest(standing).toSeconds(),
            Counted.of(records, "record is", "records are"),
            partitions);
  }

  /** Standstill of each partition to be reported. */
  private Map<TopicPartition, Duration> lengths() {
    long now = nanoTime.getAsLong();
    Predicate<TopicPartition> isOurs = ours.get();
    Map<TopicPartition, Duration> lengths = new HashMap<>();
    waits.forEach(
        (partition, wait) -> {
          Duration length = Duration.ofNanos(now - Math.max(wait.since(), moved));
          if (isOurs.test(partition) || length.compareTo(PATIENCE_WITH_OTHERS) >= 0) {
            lengths.put(partition, length);
          }
        });
    return lengths;
  }

  private static Duration longest(Map<TopicPartition, Duration> lengths) {
    return lengths.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
