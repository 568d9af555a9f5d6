package io.tollgate.fingerprint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Binary codec of fingerprints. The first byte is the format, 1; each fingerprint is a byte for its
 * stream, its position, first line and number of further lines as variable-length numbers
 * (positions and first lines as zigzag differences to the previous ones), and eight bytes of hash,
 * big-endian.
 */
public final class PrintCodec {

  private static final byte FORMAT = 1;
  private static final int MOST_BYTES_OF_ONE = 1 + 3 * 5 + Long.BYTES;

  private PrintCodec() {}

  public static byte[] encode(PrintList prints) {
    ByteBuffer out = ByteBuffer.allocate(1 + prints.size() * MOST_BYTES_OF_ONE);
    out.order(ByteOrder.BIG_ENDIAN).put(FORMAT);
    int position = 0;
    int line = 0;
    for (int i = 0; i < prints.size(); i++) {
      out.put((byte) prints.stream(i).number());
      putSigned(out, prints.position(i) - position);
      putSigned(out, prints.firstLine(i) - line);
      putUnsigned(out, prints.lastLine(i) - prints.firstLine(i));
      out.putLong(prints.hash(i));
      position = prints.position(i);
      line = prints.firstLine(i);
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  /**
   * Decodes the output of {@link #encode}.
   *
   * @throws IllegalArgumentException if the bytes are not of this format
   */
  public static PrintList decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
    if (!in.hasRemaining() || in.get() != FORMAT) {
      throw new IllegalArgumentException("the bytes are no fingerprints of format " + FORMAT);
    }
    PrintList prints = new PrintList();
    int position = 0;
    int line = 0;
    try {
      while (in.hasRemaining()) {
        Stream stream = Stream.numbered(in.get());
        position += signed(in);
        line += signed(in);
        int lines = unsigned(in);
        prints.add(stream, in.getLong(), position, line, line + lines);
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the fingerprints end too early", e);
    }
    return prints;
  }

  private static void putSigned(ByteBuffer out, int value) {
    putUnsigned(out, (value << 1) ^ (value >> 31));
  }

  private static void putUnsigned(ByteBuffer out, int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  private static int signed(ByteBuffer in) {
    int value = unsigned(in);
    return (value >>> 1) ^ -(value & 1);
  }

  private static int unsigned(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte part = in.get();
      value |= (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number in the fingerprints is too long");
  }
}
