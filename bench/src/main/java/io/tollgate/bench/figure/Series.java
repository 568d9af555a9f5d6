package io.tollgate.bench.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All rounds of one contestant.
 *
 * @param name name in output
 * @param role role in the comparison
 * @param stateBytes bytes on disk at the end; negative if it has no state
 * @param warmUpRecords records of the uncounted rounds, which are in its state as well
 */
public record Series(
    String name, Role role, List<Sample> samples, long stateBytes, long warmUpRecords) {

  /** Why something is measured. */
  public enum Role {
    /** A limit that nothing on this machine can exceed. */
    LIMIT,
    /** A part of Tollgate. */
    PART,
    /** Other software for the same task. */
    PEER
  }

  public Series {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(name + " was not measured");
    }
  }

  /** Creates a series without state. */
  public static Series stateless(String name, Role role, List<Sample> samples) {
    return new Series(name, role, samples, -1, 0);
  }

  /** Records per second. */
  public Spread rate() {
    return spread(Sample::rate);
  }

  /** Microseconds of processor time per record. */
  public Spread cpuMicros() {
    return spread(Sample::cpuMicros);
  }

  /** Microseconds of the broker's processor time per record. */
  public Spread brokerMicros() {
    return spread(Sample::brokerMicros);
  }

  /** Bytes allocated per record. */
  public Spread allocated() {
    return spread(Sample::allocated);
  }

  private Spread spread(ToDoubleFunction<Sample> figure) {
    return Spread.of(samples.stream().mapToDouble(figure).boxed().toList());
  }
}
