package io.tollgate.serde;

/**
 * Confluent wire format, version 0: a zero byte and the schema id, big-endian, before the Avro
 * bytes.
 */
final class WireFormat {

  static final int HEADER_SIZE = 5;

  private static final byte VERSION = 0;

  private WireFormat() {}

  /** Writes the header to the start of the array and returns its length. */
  static int writeHeader(byte[] bytes, int schemaId) {
    bytes[0] = VERSION;
    bytes[1] = (byte) (schemaId >>> 24);
    bytes[2] = (byte) (schemaId >>> 16);
    bytes[3] = (byte) (schemaId >>> 8);
    bytes[4] = (byte) schemaId;
    return HEADER_SIZE;
  }

  static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER_SIZE || bytes[0] != VERSION) {
      throw new UnreadableRecordException(
          "not_confluent_avro", "the bytes do not begin with 0 and a schema id");
    }
    return (bytes[1] & 0xff) << 24
        | (bytes[2] & 0xff) << 16
        | (bytes[3] & 0xff) << 8
        | (bytes[4] & 0xff);
  }
}
