package io.tollgate.standstill;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.Settings;
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
 * For how long nothing has been worked off of what waits in topics, by the monotonic clock. Where
 * nothing waits nothing stands still; while Kafka does not answer nobody can know, so that time
 * does not count and is told by itself.
 *
 * <p>One thread looks, any may ask.
 */
public final class Standstill {

  /** Longer than what a broker that comes back, or a new owner of a partition, needs. */
  public static final Duration USUAL_LIMIT = Duration.ofMinutes(1);

  private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_LIMIT = Duration.ofHours(1);

  /** Whoever has a partition may read back its state; after so long perhaps nobody has it. */
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(10);

  /** Passing trouble and the pause between two looks are not worth a word. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

  /**
   * A partition in which records wait.
   *
   * @param offset up to which they are worked off
   * @param records how many wait, ends of transactions included
   * @param since when the offset was seen first; of the monotonic clock
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

  /** One that has not looked yet. */
  public Standstill(Collection<String> topics, LongSupplier nanoTime) {
    this.topics = List.copyOf(topics);
    this.nanoTime = nanoTime;
    this.answered = nanoTime.getAsLong();
    this.moved = answered;
  }

  /** Reads {@code TOLLGATE_STANDSTILL}: from when on it is bad that nothing is worked off. */
  public static Duration limit(Settings settings) {
    Duration length = settings.duration("STANDSTILL", USUAL_LIMIT);
    if (length.compareTo(SHORTEST_LIMIT) < 0 || length.compareTo(LONGEST_LIMIT) > 0) {
      settings.fault("TOLLGATE_STANDSTILL is not between PT5S and PT1H: " + length);
    }
    return length;
  }

  /** Makes a metric of it, under the name of what waits. */
  public void tell(String topic, MeterRegistry meters) {
    Gauge.builder("tollgate_standstill_seconds", () -> length().toSeconds())
        .tag("topic", topic)
        .register(meters);
  }

  /**
   * Takes what one look has shown.
   *
   * @param worked up to which offset each partition is worked off
   * @param ends where each ends
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

  /** Takes note of a look to which Kafka gave no answer. */
  synchronized void unanswered(String why) {
    trouble = why;
  }

  /**
   * Tells from now on of these partitions first: of others somebody else of the group tells, who
   * may be at something that must come before. Ten minutes later it tells of others as well, for
   * perhaps nobody has them.
   *
   * @param partitions asked for at each look
   */
  public void tellFirst(Supplier<Predicate<TopicPartition>> partitions) {
    ours = partitions;
  }

  /** Takes note that whoever works them off is at something that must come before. */
  public synchronized void prepared() {
    moved = nanoTime.getAsLong();
  }

  /** For how long the partition that has stood still longest has done so; zero if none does. */
  public synchronized Duration length() {
    return trouble == null ? longest(lengths()) : Duration.ZERO;
  }

  /**
   * How it is, in words for a person.
   *
   * @param limit from when on a standstill, or not to know, is bad
   */
  public synchronized Health health(Duration limit) {
    Duration silence = Duration.ofNanos(nanoTime.getAsLong() - answered);
    if (trouble != null) {
      String detail =
          "for %d s Kafka has not said what waits in %s: %s"
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
    return "stands still: for %d s none of %d records was worked off that wait in %s"
        .formatted(longest(standing).toSeconds(), records, partitions);
  }

  /** For how long each partition has stood still that is to be told of. */
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
