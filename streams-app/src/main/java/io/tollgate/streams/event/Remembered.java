package io.tollgate.streams.event;

import static java.util.Objects.requireNonNull;

/**
 * Stored value with the time for its expiry.
 *
 * @param value the value
 * @param since timestamp of the record it comes from, epoch milliseconds
 */
record Remembered<T>(T value, long since) {
  Remembered {
    requireNonNull(value, "value");
  }
}
