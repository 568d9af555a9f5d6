package io.tollgate.collector.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.store.EventWriter;
import io.tollgate.collector.wire.InFlightBytes;
import io.tollgate.refusal.DeadLetterReasons;
import io.tollgate.spool.Spool;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Metrics of the collector. */
public final class CollectorMetrics {

  /** Limit on distinct event names, which senders choose; beyond it they are counted together. */
  private static final int MOST_UNKNOWN_NAMES = 200;

  private static final int OK = 200;
  private static final int TOO_MUCH = 429;
  private static final int UNAVAILABLE = 503;

  /** Buckets of the latency histogram; one second is the guaranteed limit. */
  private static final Duration[] STEPS =
      Stream.of(10, 50, 100, 250, 500, 1_000, 2_500, 5_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Timer kept;
  private final Set<String> unknownNames = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Counter> answers = new ConcurrentHashMap<>();
  private final Map<Stored, Counter> stored = new ConcurrentHashMap<>();

  public CollectorMetrics(MeterRegistry registry, InFlightBytes inFlight) {
    this.registry = registry;
    this.kept =
        Timer.builder("tollgate.request.duration").serviceLevelObjectives(STEPS).register(registry);
    registry.gauge("tollgate.in.flight.bytes", inFlight, InFlightBytes::held);
    // Registered at 0: the increase to the first value of a new counter would go unnoticed.
    lost(0);
    DeadLetterReasons.ALL.forEach(reason -> deadLetters(reason, 0));
    Stream.of(TOO_MUCH, UNAVAILABLE).forEach(this::answers);
  }

  /** Registers gauges for the records in the spool and for trouble with Kafka. */
  public void show(Spool spool, EventWriter writer) {
    registry.gauge("tollgate.spool.records", spool, Spool::records);
    registry.gauge("tollgate.spool.bytes", spool, Spool::bytes);
    registry.gauge("tollgate.spool.limit.bytes", spool, Spool::mostBytes);
    registry.gauge("tollgate.spool.damaged.records", spool, Spool::damaged);
    registry.gauge("tollgate.spool.torn.tails", spool, Spool::torn);
    registry.gauge("tollgate.kafka.in.trouble", writer, now -> now.isInTrouble() ? 1 : 0);
  }

  /**
   * Counts records that are neither in Kafka nor in the spool although their sender was answered.
   */
  void lost(int records) {
    registry.counter("tollgate.lost.records").increment(records);
  }

  /**
   * Counts a request by its answer.
   *
   * @param took time since its first byte; if the answer was 200, everything is stored by then
   */
  void answered(int status, Duration took) {
    if (status == OK) {
      kept.record(took);
    }
    answers(status).increment();
  }

  private Counter answers(int status) {
    return answers.computeIfAbsent(
        status, same -> registry.counter("tollgate.requests", "status", Integer.toString(same)));
  }

  /** Counts the records of a batch that has been stored. */
  void stored(Batch batch, String source) {
    batch
        .kinds()
        .forEach(
            (kind, count) ->
                stored.computeIfAbsent(new Stored(source, kind), this::counter).increment(count));
    batch.reasons().forEach(this::deadLetters);
    batch.unknownEvents().forEach(this::unknown);
  }

  /** Counts a record of a topic that became a dead letter. */
  public void deadLetter(String reason) {
    deadLetters(reason, 1);
  }

  private void deadLetters(String reason, int count) {
    registry.counter("tollgate.dead.letters", "reason", reason).increment(count);
  }

  /** The registry sorts the tags before each lookup, which is too slow for every request. */
  private Counter counter(Stored records) {
    return registry.counter("tollgate.records", "source", records.source, "kind", records.kind);
  }

  private record Stored(String source, String kind) {}

  private void unknown(String event, int count) {
    boolean isListed =
        unknownNames.contains(event)
            || (unknownNames.size() < MOST_UNKNOWN_NAMES && unknownNames.add(event));
    registry
        .counter("tollgate.unknown.events", "event", isListed ? event : "(others)")
        .increment(count);
  }
}
