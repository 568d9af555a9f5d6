package io.tollgate.serde;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryEncoder;

/**
 * Avro encoder that writes to a reusable array of its own, which saves buffers and all copies but
 * the last. Not thread-safe.
 */
final class ArrayEncoder extends BinaryEncoder {

  private static final int USUAL_SIZE = 1_024;

  /** Most bytes of an encoded long, and more than any other number takes. */
  private static final int MOST_NUMBER = 10;

  /** An array that a huge record made larger than this is released. */
  private static final int MOST_KEPT = 1024 * 1024;

  private byte[] bytes = new byte[USUAL_SIZE];
  private int size;

  /** Starts a record with the header of the wire format. */
  void begin(int schemaId) {
    begin();
    size = WireFormat.writeHeader(bytes, schemaId);
  }

  /** Starts a record without a header. */
  void begin() {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[USUAL_SIZE];
    }
    size = 0;
  }

  /** Writes the record, preceded by its length. */
  void copyTo(DataOutput out) throws IOException {
    out.writeInt(size);
    out.write(bytes, 0, size);
  }

  /** Number of bytes written, including the header. */
  int size() {
    return size;
  }

  /** Copies the bytes written from an offset on. */
  void copyTo(byte[] target, int from) {
    System.arraycopy(bytes, from, target, 0, size - from);
  }

  /** Copy of the bytes written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public void writeBoolean(boolean value) {
    room(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  @Override
  public void writeInt(int value) {
    room(MOST_NUMBER);
    size += BinaryData.encodeInt(value, bytes, size);
  }

  @Override
  public void writeLong(long value) {
    room(MOST_NUMBER);
    size += BinaryData.encodeLong(value, bytes, size);
  }

  @Override
  public void writeFloat(float value) {
    room(MOST_NUMBER);
    size += BinaryData.encodeFloat(value, bytes, size);
  }

  @Override
  public void writeDouble(double value) {
    room(MOST_NUMBER);
    size += BinaryData.encodeDouble(value, bytes, size);
  }

  @Override
  public void writeString(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeInt(utf8.length);
    writeFixed(utf8, 0, utf8.length);
  }

  @Override
  public void writeFixed(byte[] from, int start, int length) {
    room(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  @Override
  protected void writeZero() {
    room(1);
    bytes[size++] = 0;
  }

  @Override
  public int bytesBuffered() {
    return 0;
  }

  @Override
  public void flush() {
    // There is no other buffer.
  }

  private void room(int length) {
    if (length > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, length)));
    }
  }
}
