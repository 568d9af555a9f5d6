package io.tollgate.streams.event;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Stored value with the time for its expiry. A value read from a store is decoded when it is first
 * asked for, because expiry only looks at the time. Not thread-safe.
 */
final class TimestampedValue<T> {

  private final long since;
  private Supplier<T> encoded;
  private T value;

  /**
   * Creates an entry.
   *
   * @param value the value
   * @param since timestamp of the record it comes from, epoch milliseconds
   */
  TimestampedValue(T value, long since) {
    this.value = requireNonNull(value, "value");
    this.since = since;
  }

  private TimestampedValue(Supplier<T> encoded, long since) {
    this.encoded = requireNonNull(encoded, "encoded");
    this.since = since;
  }

  /** Creates an entry whose value is decoded at most once. */
  static <T> TimestampedValue<T> encoded(Supplier<T> value, long since) {
    return new TimestampedValue<>(value, since);
  }

  /**
   * Returns the value.
   *
   * @throws RuntimeException if it cannot be decoded
   */
  T value() {
    if (encoded != null) {
      value = requireNonNull(encoded.get(), "value");
      encoded = null;
    }
    return value;
  }

  long since() {
    return since;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimestampedValue<?> that
        && since == that.since
        && value().equals(that.value());
  }

  @Override
  public int hashCode() {
    return Objects.hash(value(), since);
  }

  @Override
  public String toString() {
    return value() + " since " + since;
  }
}
