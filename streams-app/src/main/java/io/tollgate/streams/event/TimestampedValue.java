package io.tollgate.streams.event;

import static java.util.Objects.requireNonNull;

/**
 * Stored value with the time for its expiry.
 *
 * @param value the value
 * @param since timestamp of the record it comes from, epoch milliseconds
 */
record TimestampedValue<T>(T value, long since) {
  TimestampedValue {
    requireNonNull(value, "value");
  }
}
