package io.tollgate.spool;

import static java.util.Objects.requireNonNull;

/**
 * One waiting record.
 *
 * @param topic the topic it is for
 * @param timestamp the record's time in milliseconds
 * @param key the record's key; never null
 * @param value the record's value; never null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SpoolRecord(String topic, long timestamp, byte[] key, byte[] value) {

  public SpoolRecord {
    requireNonNull(topic, "topic");
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }
}
