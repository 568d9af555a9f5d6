package io.tollgate.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Binary layout of a record in a segment.
 *
 * <pre>
 *   magic 4 | payload length 4 | CRC32C of the payload 4 | CRC32C of the 12 bytes before 4 | payload
 *   payload: timestamp 8 | topic length 4 | topic | key length 4 | key | value
 * </pre>
 *
 * The header has its own checksum, so that a damaged payload does not make the records after it
 * unreadable.
 */
final class Frame {

  static final int HEADER = 16;
  private static final int CHECKED_HEADER = 12;
  private static final int MAGIC = 0x70_11_6A_7E;
  private static final int LEAST_PAYLOAD = 16;
  private static final int MOST_PAYLOAD = 16 * 1024 * 1024;

  /** What is found at a position. */
  enum State {
    GOOD,
    /** The header is valid, the payload is not. */
    DAMAGED,
    /** No header. */
    LOST,
    /** The buffer ends before the frame does. */
    CUT
  }

  private Frame() {}

  static int size(SpoolRecord record) {
    return HEADER
        + LEAST_PAYLOAD
        + record.topic().getBytes(StandardCharsets.UTF_8).length
        + record.key().length
        + record.value().length;
  }

  static void write(SpoolRecord record, ByteBuffer to) {
    int start = to.position();
    byte[] topic = record.topic().getBytes(StandardCharsets.UTF_8);
    to.position(start + HEADER);
    to.putLong(record.timestamp());
    to.putInt(topic.length).put(topic);
    to.putInt(record.key().length).put(record.key());
    to.put(record.value());
    int payload = to.position() - start - HEADER;
    to.putInt(start, MAGIC);
    to.putInt(start + 4, payload);
    to.putInt(start + 8, checksum(to, start + HEADER, payload));
    to.putInt(start + CHECKED_HEADER, checksum(to, start, CHECKED_HEADER));
  }

  /** Returns what is found at that position of the buffer. */
  static State state(ByteBuffer from, int at) {
    if (from.limit() - at < HEADER) {
      return State.CUT;
    }
    if (!isHeader(from, at)) {
      return State.LOST;
    }
    int payload = from.getInt(at + 4);
    if (from.limit() - at - HEADER < payload) {
      return State.CUT;
    }
    boolean isGood = checksum(from, at + HEADER, payload) == from.getInt(at + 8);
    return isGood ? State.GOOD : State.DAMAGED;
  }

  /** Whether a header starts there, whatever follows it. */
  static boolean isHeader(ByteBuffer from, int at) {
    if (from.limit() - at < HEADER || from.getInt(at) != MAGIC) {
      return false;
    }
    int payload = from.getInt(at + 4);
    return payload >= LEAST_PAYLOAD
        && payload <= MOST_PAYLOAD
        && checksum(from, at, CHECKED_HEADER) == from.getInt(at + CHECKED_HEADER);
  }

  /** Returns the length in bytes of the frame whose header starts there. */
  static int length(ByteBuffer from, int at) {
    return HEADER + from.getInt(at + 4);
  }

  /** Returns the record of a valid frame. */
  static SpoolRecord read(ByteBuffer from, int at) {
    ByteBuffer payload = from.duplicate();
    payload.position(at + HEADER).limit(at + length(from, at));
    long timestamp = payload.getLong();
    String topic = new String(bytes(payload, payload.getInt()), StandardCharsets.UTF_8);
    byte[] key = bytes(payload, payload.getInt());
    return new SpoolRecord(topic, timestamp, key, bytes(payload, payload.remaining()));
  }

  private static byte[] bytes(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static int checksum(ByteBuffer of, int at, int length) {
    ByteBuffer part = of.duplicate();
    part.limit(at + length).position(at);
    CRC32C crc = new CRC32C();
    crc.update(part);
    return (int) crc.getValue();
  }
}
