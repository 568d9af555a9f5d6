package io.tollgate.jobs.kafka;

/**
 * A Kafka record as it came, with the place it came from.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param key its key's bytes; null for none
 * @param value its bytes; null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // carried from source to decoder, never compared
public record RawRecord(String topic, int partition, long offset, byte[] key, byte[] value) {}
