package io.tollgate.bench.capacity;

import java.util.ArrayList;
import java.util.List;

/**
 * Measured cost of one event: microseconds of processor time, and bytes stored.
 *
 * @param collectorMicros accepting it, in batches of 50
 * @param streamsMicros admitting and evaluating it
 * @param flinkMicros pricing and aggregating it
 * @param brokerMicros work of the broker for all of them
 * @param streamsStateBytes bytes in the policy app's state
 * @param flinkStateBytes bytes in the spend job's state
 */
public record Costs(
    double collectorMicros,
    double streamsMicros,
    double flinkMicros,
    double brokerMicros,
    double streamsStateBytes,
    double flinkStateBytes) {

  /**
   * Refuses what was not measured.
   *
   * @throws IllegalArgumentException naming every figure that is not a positive number
   */
  public Costs {
    List<String> faults = new ArrayList<>();
    check("collector", collectorMicros, faults);
    check("policy app", streamsMicros, faults);
    check("spend job", flinkMicros, faults);
    check("broker", brokerMicros, faults);
    check("state of the policy app", streamsStateBytes, faults);
    check("state of the spend job", flinkStateBytes, faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("not measured: " + String.join(", ", faults));
    }
  }

  /** Microseconds of all parts together. */
  public double micros() {
    return collectorMicros + streamsMicros + flinkMicros + brokerMicros;
  }

  private static void check(String name, double value, List<String> faults) {
    if (!Double.isFinite(value) || value <= 0) {
      faults.add(name);
    }
  }
}
