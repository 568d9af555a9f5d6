package io.tollgate.bench.rig;

/**
 * One record, ready to be sent.
 *
 * @param key bytes of the key
 * @param value bytes of the value
 * @param timestamp the record's time, milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent, never compared
public record Message(byte[] key, byte[] value, long timestamp) {}
