package io.tollgate.notice;

import io.tollgate.event.Notification;
import io.tollgate.topic.DetectionTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * State of every delivery in the owned partitions. It is restored by reading the topic from its
 * beginning; the records it returns to be written let the next owner resume from the same state.
 *
 * <p>Not thread-safe.
 */
public final class DeliveryBook {

  private final Map<String, SinkQueue> queues = new TreeMap<>();
  private final Map<Integer, SettledStates> settled = new HashMap<>();

  /** Pending entries of unconfigured sinks, by sink name and id. */
  private final Map<String, Map<String, PendingNotification>> unroutable = new TreeMap<>();

  private final Duration oldest;

  /** Lower bound of their first-seen times; saves scanning all of them at every turn. */
  private Instant oldestUnroutable = Instant.MAX;

  public DeliveryBook(NotifierConfig config) {
    oldest = config.oldest();
    config.sinks().values().forEach(sink -> queues.put(sink.name(), new SinkQueue(sink)));
  }

  /**
   * Applies a record of the topic, including records written by this instance.
   *
   * @return what must be written because the record would undo what was done
   */
  public Optional<PartitionedRecord> read(int partition, Notification record) {
    String id = record.getNotificationId();
    SinkQueue queue = queues.get(record.getSink());
    SettledStates done =
        settled.computeIfAbsent(
            partition, any -> new SettledStates(DetectionTopics.NOTIFICATIONS.retention()));
    if (!record.getState().equals(Notifications.PENDING)) {
      done.put(id, record.getState().intern(), record.getFirstSeen());
      unroutable.getOrDefault(record.getSink(), new HashMap<>()).remove(id);
      if (queue != null) {
        queue.remove(id);
        if (id.equals(Notifications.disabledId(queue.sink()))) {
          queue.disable();
        }
      }
      return Optional.empty();
    }
    String state = done.get(id);
    if (state != null) {
      return Optional.of(new PartitionedRecord(partition, Notifications.settled(record, state)));
    }
    PendingNotification entry = PendingNotification.of(partition, record);
    if (queue != null) {
      queue.add(entry);
    } else {
      unroutable.computeIfAbsent(record.getSink(), name -> new LinkedHashMap<>()).put(id, entry);
      oldestUnroutable = earlier(oldestUnroutable, record.getFirstSeen());
    }
    return Optional.empty();
  }

  /** Drops the state of a partition that another instance owns now. */
  public void forget(int partition) {
    settled.remove(partition);
    queues.values().forEach(queue -> queue.forget(partition));
    unroutable
        .values()
        .forEach(waiting -> waiting.values().removeIf(entry -> entry.partition() == partition));
  }

  /** Deliveries to send now: at most one request for each sink that has none in flight. */
  public List<Delivery> due(Instant now) {
    List<Delivery> due = new ArrayList<>();
    for (SinkQueue queue : queues.values()) {
      List<PendingNotification> chosen = queue.next(now);
      if (!chosen.isEmpty()) {
        boolean merges = chosen.size() > 1 && !queue.sink().type().takesBatches();
        due.add(
            merges ? merged(queue, chosen, now) : new Delivery(queue.sink(), chosen, List.of()));
      }
    }
    return due;
  }

  /**
   * Gives up on what waits for a disabled sink, and on what has long waited for a sink that is not
   * configured. The latter may be configured on another instance that got its configuration
   * earlier.
   */
  public List<PartitionedRecord> abandoned(Instant now) {
    List<PartitionedRecord> abandoned = new ArrayList<>();
    if (oldestUnroutable.isBefore(now.minus(oldest))) {
      abandonUnroutable(now.minus(oldest), abandoned);
    }
    for (SinkQueue queue : queues.values()) {
      if (queue.isDisabled()) {
        for (PendingNotification entry : queue.removeAll()) {
          abandoned.add(
              placed(entry, Notifications.givenUp(entry.notification(), "sink disabled")));
        }
      }
    }
    return abandoned;
  }

  private void abandonUnroutable(Instant first, List<PartitionedRecord> abandoned) {
    oldestUnroutable = Instant.MAX;
    for (Map<String, PendingNotification> waiting : unroutable.values()) {
      for (PendingNotification entry : List.copyOf(waiting.values())) {
        Instant seen = entry.notification().getFirstSeen();
        if (seen.isBefore(first)) {
          waiting.remove(entry.id());
          abandoned.add(placed(entry, Notifications.givenUp(entry.notification(), "no such sink")));
        } else {
          oldestUnroutable = earlier(oldestUnroutable, seen);
        }
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Records the outcome of an attempt.
   *
   * @param chance 0 to 1, see {@link RetrySchedule}
   * @return what must be written
   */
  public List<PartitionedRecord> settle(
      Delivery delivery, Attempt attempt, Instant now, double chance) {
    SinkQueue queue = queues.get(delivery.sink().name());
    queue.release(delivery.entries());
    List<PartitionedRecord> writes = new ArrayList<>();
    for (PendingNotification entry : delivery.entries()) {
      if (entry.isCanary()) {
        queue.canaryEnded(attempt.kind() != Attempt.Kind.DELIVERED);
      }
      // Failures are left to a new owner of the partition; a delivery is recorded by whoever
      // made it.
      if (isOwned(entry.partition()) || attempt.kind() == Attempt.Kind.DELIVERED) {
        boolean isAlone = delivery.entries().size() == 1;
        writes.add(placed(entry, after(delivery.sink(), entry, isAlone, attempt, now, chance)));
      }
    }
    if (attempt.kind() == Attempt.Kind.GONE && !queue.isDisabled()) {
      queue.disable();
      writes.add(new PartitionedRecord(-1, Notifications.disabled(delivery.sink(), now)));
    }
    writes.stream().filter(write -> isOwned(write.partition())).forEach(this::apply);
    return writes;
  }

  /** Number of waiting notifications, by sink. */
  public Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new TreeMap<>();
    unroutable.forEach((name, entries) -> waiting.put(name, entries.size()));
    queues.forEach((name, queue) -> waiting.put(name, queue.size()));
    return waiting;
  }

  /** Sinks with waiting notifications that are not configured. */
  public Set<String> unknownSinks() {
    return unroutable.keySet();
  }

  /** When the oldest notification waiting for a sink was first seen. */
  public Optional<Instant> oldest(String sink) {
    SinkQueue queue = queues.get(sink);
    return queue != null
        ? queue.oldest()
        : unroutable.getOrDefault(sink, Map.of()).values().stream()
            .map(entry -> entry.notification().getFirstSeen())
            .min(Comparator.naturalOrder());
  }

  /** Number of final states in memory. */
  int settled() {
    return settled.values().stream().mapToInt(SettledStates::size).sum();
  }

  /** Whether the sink asked for no more requests. */
  public boolean isDisabled(String sink) {
    return queues.containsKey(sink) && queues.get(sink).isDisabled();
  }

  /** Whether the last canary did not arrive. */
  public boolean hasCanaryFailed(String sink) {
    return queues.containsKey(sink) && queues.get(sink).hasCanaryFailed();
  }

  private static Notification after(
      Sink sink,
      PendingNotification entry,
      boolean isAlone,
      Attempt attempt,
      Instant now,
      double chance) {
    Notification before = entry.notification();
    if (attempt.kind() == Attempt.Kind.DELIVERED) {
      return Notifications.delivered(before, now);
    }
    if (attempt.kind() == Attempt.Kind.TOO_LARGE) {
      return afterTooLarge(entry, isAlone, attempt, now);
    }
    Optional<Duration> pause =
        entry.isCanary() || attempt.kind() == Attempt.Kind.GONE
            ? Optional.empty()
            : RetrySchedule.pause(
                sink.retries(), before.getAttempts() + 1, attempt.retryAfter(), chance);
    Notification tried =
        Notifications.again(before, pause.orElse(Duration.ZERO), attempt.detail(), now);
    return pause.isPresent() ? tried : Notifications.givenUp(tried, attempt.detail());
  }

  /** Retries at once, alone and then without details; the same request would always be refused. */
  private static Notification afterTooLarge(
      PendingNotification entry, boolean isAlone, Attempt attempt, Instant now) {
    Notification tried =
        Notifications.again(entry.notification(), Duration.ZERO, attempt.detail(), now);
    if (isAlone && (entry.isCanary() || entry.news().isBare())) {
      return Notifications.givenUp(tried, attempt.detail());
    }
    if (isAlone) {
      tried.setBody(entry.news().bare().toJson());
    }
    return tried;
  }

  /** Merges many notifications into one, placed in the partition of the first. */
  private Delivery merged(SinkQueue queue, List<PendingNotification> members, Instant now) {
    News news = GroupNews.of(members.stream().map(PendingNotification::news).toList()).shortened();
    String ids = String.join("\n", members.stream().map(PendingNotification::id).sorted().toList());
    Notification group = Notifications.group(queue.sink(), ids, news, now);
    PendingNotification entry = new PendingNotification(members.get(0).partition(), group, news);
    List<PartitionedRecord> before = new ArrayList<>();
    before.add(new PartitionedRecord(entry.partition(), group));
    for (PendingNotification member : members) {
      before.add(
          placed(member, Notifications.settled(member.notification(), Notifications.GROUPED)));
    }
    queue.replaceByGroup(members, entry);
    before.subList(1, before.size()).forEach(this::apply);
    return new Delivery(queue.sink(), List.of(entry), before);
  }

  private boolean isOwned(int partition) {
    return settled.containsKey(partition);
  }

  private void apply(PartitionedRecord write) {
    read(write.partition(), write.notification());
  }

  private static PartitionedRecord placed(PendingNotification entry, Notification notification) {
    return new PartitionedRecord(entry.partition(), notification);
  }
}
