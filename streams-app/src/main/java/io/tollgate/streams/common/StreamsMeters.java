package io.tollgate.streams.common;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.event.Violation;
import io.tollgate.refusal.DeadLetterReasons;
import java.util.function.LongSupplier;

/**
 * Metrics of the application, all with the prefix {@code tollgate_}, starting at 0. Counters that
 * alerts watch are registered at 0, so that the first increment is visible. What was counted in an
 * aborted transaction stays counted, so after the death of a thread they may be slightly too high;
 * the topics add up exactly.
 */
public final class StreamsMeters {

  private final MeterRegistry meters;

  public StreamsMeters(MeterRegistry meters) {
    this.meters = meters;
    unjudgeable(0);
    DeadLetterReasons.ALL.forEach(reason -> deadLetters(reason, 0));
  }

  public void admitted(String kind) {
    meters.counter("tollgate_admitted_events", "kind", knownKind(kind)).increment();
  }

  public void duplicate(String reason) {
    meters.counter("tollgate_duplicate_events", "reason", reason).increment();
  }

  public void deadLetter(String reason) {
    deadLetters(reason, 1);
  }

  private void deadLetters(String reason, int count) {
    meters
        .counter("tollgate_dead_letters", "reason", reason, "stage", "streams-app")
        .increment(count);
  }

  /**
   * Separate counters for live violations, matches in shadow mode, and those covered by exceptions.
   */
  public void violation(Violation violation) {
    String name =
        switch (violation.getMode()) {
          case "shadow" -> "tollgate_shadow_matches";
          case "suppressed" -> "tollgate_suppressed_violations";
          default -> "tollgate_violations";
        };
    meters.counter(name, "policy", violation.getPolicyName()).increment();
  }

  public void ungroupedHits(int hits) {
    meters.counter("tollgate_ungrouped_hits").increment(hits);
  }

  public void lateHit(String policyId) {
    meters.counter("tollgate_late_hits", "policy_id", policyId).increment();
  }

  public void cutHits(String policyId, int count) {
    meters.counter("tollgate_cut_hits", "policy_id", policyId).increment(count);
  }

  /**
   * How far the evaluation of several events lags behind the clock; grows when a partition stalls.
   *
   * @param millis read on each scrape, by any thread
   * @return removes the gauge
   */
  public Runnable correlationLag(int partition, LongSupplier millis) {
    Gauge gauge =
        Gauge.builder("tollgate_correlation_lag_seconds", () -> millis.getAsLong() / 1000)
            .tag("partition", Integer.toString(partition))
            .register(meters);
    return () -> meters.remove(gauge);
  }

  public void abandonedHits(int hits) {
    meters.counter("tollgate_abandoned_hits").increment(hits);
  }

  public void caseOpened(String severity) {
    meters.counter("tollgate_opened_cases", "severity", severity).increment();
  }

  public void caseBreached(String severity) {
    meters.counter("tollgate_breached_cases", "severity", severity).increment();
  }

  public void caseAction(String action) {
    meters.counter("tollgate_case_actions", "action", knownAction(action)).increment();
  }

  public void unjudgeable() {
    unjudgeable(1);
  }

  private void unjudgeable(int count) {
    meters.counter("tollgate_unjudgeable_events").increment(count);
  }

  /** Movements not answered by all heaps in time, by what became of them. */
  public void unanswered(String outcome) {
    meters.counter("tollgate_unanswered_movements", "outcome", outcome).increment();
  }

  /** Fingerprints that were not reported everywhere they occur, by reason. */
  public void leftOut(String reason, int fingerprints) {
    if (fingerprints > 0) {
      meters.counter("tollgate_left_out_fingerprints", "reason", reason).increment(fingerprints);
    }
  }

  /** Registers the counter of a topic without refusals. */
  public void followed(String topic) {
    refused(topic, 0);
  }

  public void refused(String topic) {
    refused(topic, 1);
  }

  private void refused(String topic, int count) {
    meters.counter("tollgate_refused_control_records", "topic", topic).increment(count);
  }

  public void forgotten(int entries) {
    meters.counter("tollgate_forgotten_entries").increment(entries);
  }

  /** A forged kind must not create a time series of its own. */
  private static String knownKind(String kind) {
    return switch (kind) {
      case "model_request",
          "model_error",
          "prompt",
          "response",
          "tool_decision",
          "tool_result",
          "permission_mode",
          "session" ->
          kind;
      default -> "other";
    };
  }

  private static String knownAction(String action) {
    return switch (action) {
      case "assign", "note", "suppress", "close", "reopen" -> action;
      default -> "other";
    };
  }
}
