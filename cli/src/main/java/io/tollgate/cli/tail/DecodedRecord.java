package io.tollgate.cli.tail;

import java.time.Instant;

/**
 * A record, as far as it could be decoded.
 *
 * @param time the record's timestamp: when the part that wrote it received its subject
 * @param key text, a generic Avro record, or null
 * @param value a generic Avro record; null for a deletion and for an unreadable record
 * @param fault why key or value could not be read, {@code reason: detail}; empty if there is none
 */
record DecodedRecord(
    int partition, long offset, Instant time, Object key, Object value, String fault) {

  boolean isUnreadable() {
    return !fault.isEmpty();
  }
}
