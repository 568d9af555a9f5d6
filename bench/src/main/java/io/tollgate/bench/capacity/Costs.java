package io.tollgate.bench.capacity;

import java.util.ArrayList;
import java.util.List;

/**
 * What one event costs, as measured: microseconds of processor time, and bytes kept.
 *
 * @param collectorMicros taking it in, of batches of 50
 * @param streamsMicros admitting and judging it
 * @param flinkMicros pricing and adding it up
 * @param brokerMicros what the broker does for all of them
 * @param streamsStateBytes what the policy app keeps of it
 * @param flinkStateBytes what the spend job keeps of it
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
   * @throws IllegalArgumentException naming every figure that is no positive number
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
