package io.tollgate.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tollgate.notice.Attempt;
import io.tollgate.notice.DeliveryBook;
import io.tollgate.notice.NewsFactory;
import io.tollgate.refusal.DeadLetterReasons;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counters and gauges of the notifier; all names begin with {@code tollgate_}. */
final class NotifierMeters {

  private final MeterRegistry meters;
  private final Map<String, AtomicInteger> gauges = new ConcurrentHashMap<>();

  NotifierMeters(MeterRegistry meters) {
    this.meters = meters;
    DeadLetterReasons.ALL.forEach(reason -> deadLetters(reason, 0));
    // Registered at 0, because alerts only detect increases from a known value.
    NewsFactory.TYPES.forEach(type -> outdated(type, 0));
  }

  void unreadable(String topic) {
    meters.counter("tollgate_unreadable_news", "topic", topic).increment();
  }

  void deadLetter(String reason) {
    deadLetters(reason, 1);
  }

  private void deadLetters(String reason, int count) {
    meters.counter("tollgate_dead_letters", "reason", reason, "stage", "notifier").increment(count);
  }

  void tooOld(String type) {
    outdated(type, 1);
  }

  private void outdated(String type, int count) {
    meters.counter("tollgate_expired_notifications", "type", type).increment(count);
  }

  void attempt(String sink, Attempt.Kind kind) {
    String outcome = kind.name().toLowerCase(Locale.ROOT);
    meters.counter("tollgate_delivery_attempts", "sink", sink, "outcome", outcome).increment();
  }

  void state(String sink, String state) {
    meters.counter("tollgate_notifications", "sink", sink, "state", state).increment();
  }

  /**
   * Updates the gauges of all sinks; called by the thread that owns the book.
   *
   * @param now the time up to which waiting is measured
   */
  void show(DeliveryBook book, Instant now) {
    book.waiting()
        .forEach(
            (sink, count) -> {
              gauge("tollgate_notifications_waiting", sink).set(count);
              gauge("tollgate_oldest_waiting_seconds", sink).set(waitedSeconds(book, sink, now));
              gauge("tollgate_sink_disabled", sink).set(book.isDisabled(sink) ? 1 : 0);
              gauge("tollgate_sink_canary_failed", sink).set(book.hasCanaryFailed(sink) ? 1 : 0);
            });
  }

  private static int waitedSeconds(DeliveryBook book, String sink, Instant now) {
    return book.oldest(sink)
        .map(since -> Math.toIntExact(Duration.between(since, now).toSeconds()))
        .orElse(0);
  }

  private AtomicInteger gauge(String name, String sink) {
    return gauges.computeIfAbsent(
        name + " " + sink, any -> meters.gauge(name, Tags.of("sink", sink), new AtomicInteger()));
  }
}
