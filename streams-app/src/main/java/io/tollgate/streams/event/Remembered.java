package io.tollgate.streams.event;

import static java.util.Objects.requireNonNull;

/**
 * Something kept in a store.
 *
 * @param value what is kept
 * @param since timestamp of the record that it comes from, epoch milliseconds
 */
record Remembered<T>(T value, long since) {
  Remembered {
    requireNonNull(value, "value");
  }
}
