package io.tollgate.collector;

import io.micrometer.core.instrument.MeterRegistry;

/** What the collector counts. */
final class CollectorMetrics {

  private final MeterRegistry registry;

  CollectorMetrics(MeterRegistry registry, InFlightBytes inFlight) {
    this.registry = registry;
    registry.gauge("tollgate.in.flight.bytes", inFlight, InFlightBytes::held);
  }

  /** Counts a request by its answer. */
  void answered(int status) {
    registry.counter("tollgate.requests", "status", Integer.toString(status)).increment();
  }

  /** Counts the records of a batch that is stored. */
  void stored(Batch batch, String source) {
    batch
        .kinds()
        .forEach(
            (kind, count) ->
                registry
                    .counter("tollgate.records", "source", source, "kind", kind)
                    .increment(count));
    batch
        .reasons()
        .forEach(
            (reason, count) ->
                registry.counter("tollgate.dead.letters", "reason", reason).increment(count));
  }
}
