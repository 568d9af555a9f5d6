package io.tollgate.jobs.kafka;

/**
 * Undecoded Kafka record with its position.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param key key bytes; null if it has none
 * @param value value bytes; null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // passed from source to decoder, never compared
public record RawRecord(String topic, int partition, long offset, byte[] key, byte[] value) {}
