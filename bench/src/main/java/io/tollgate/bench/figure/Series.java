package io.tollgate.bench.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Every round of one contestant.
 *
 * @param name what it is, for people
 * @param role what it is there for
 * @param stateBytes what it keeps on disk at the end; negative when it keeps nothing
 * @param warmUpRecords records of the rounds that do not count, of which it keeps state as well
 */
public record Series(
    String name, Role role, List<Sample> samples, long stateBytes, long warmUpRecords) {

  /** Why something is measured. */
  public enum Role {
    /** A limit that nothing on this machine can pass. */
    LIMIT,
    /** A part of Tollgate. */
    PART,
    /** What others made for the same task. */
    PEER
  }

  public Series {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(name + " was not measured");
    }
  }

  /** Something that keeps no state. */
  public static Series stateless(String name, Role role, List<Sample> samples) {
    return new Series(name, role, samples, -1, 0);
  }

  /** Records a second. */
  public Spread rate() {
    return spread(Sample::rate);
  }

  /** Microseconds of processor time a record. */
  public Spread cpuMicros() {
    return spread(Sample::cpuMicros);
  }

  /** Microseconds of the broker's processor time a record. */
  public Spread brokerMicros() {
    return spread(Sample::brokerMicros);
  }

  /** Bytes allocated a record. */
  public Spread allocated() {
    return spread(Sample::allocated);
  }

  private Spread spread(ToDoubleFunction<Sample> figure) {
    return Spread.of(samples.stream().mapToDouble(figure).boxed().toList());
  }
}
