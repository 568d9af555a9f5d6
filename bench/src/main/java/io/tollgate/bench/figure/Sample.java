package io.tollgate.bench.figure;

import java.time.Duration;

/**
 * Measurement of one round of one contestant.
 *
 * @param records number of records processed
 * @param wall from their release until the last one was done
 * @param cpuNanos processor time of the contestant's process
 * @param brokerNanos processor time of the broker meanwhile
 * @param allocatedBytes heap allocation by the contestant's threads; negative when unknown
 */
public record Sample(
    long records, Duration wall, long cpuNanos, long brokerNanos, long allocatedBytes) {

  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  public Sample {
    if (records <= 0 || wall.isNegative() || wall.isZero()) {
      throw new IllegalArgumentException(records + " records in " + wall + " measure nothing");
    }
  }

  /** Records per second. */
  public double rate() {
    return records * NANOS / wall.toNanos();
  }

  /** Microseconds of processor time per record. */
  public double cpuMicros() {
    return cpuNanos / NANOS_PER_MICRO / records;
  }

  /** Microseconds of the broker's processor time per record. */
  public double brokerMicros() {
    return brokerNanos / NANOS_PER_MICRO / records;
  }

  /** Bytes allocated per record; 0 when unknown. */
  public double allocated() {
    return Math.max(0, allocatedBytes) / (double) records;
  }
}
