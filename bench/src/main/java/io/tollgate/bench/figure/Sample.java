package io.tollgate.bench.figure;

import java.time.Duration;

/**
 * What one round of one contestant took.
 *
 * @param records how many records went through
 * @param wall from their release until the last one was done
 * @param cpuNanos processor time of the contestant's process
 * @param brokerNanos processor time of the broker meanwhile
 * @param allocatedBytes what the contestant's threads allocated on the heap; negative when unknown
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

  /** Records a second. */
  public double rate() {
    return records * NANOS / wall.toNanos();
  }

  /** Microseconds of processor time a record. */
  public double cpuMicros() {
    return cpuNanos / NANOS_PER_MICRO / records;
  }

  /** Microseconds of the broker's processor time a record. */
  public double brokerMicros() {
    return brokerNanos / NANOS_PER_MICRO / records;
  }

  /** Bytes allocated a record; 0 when unknown. */
  public double allocated() {
    return Math.max(0, allocatedBytes) / (double) records;
  }
}
