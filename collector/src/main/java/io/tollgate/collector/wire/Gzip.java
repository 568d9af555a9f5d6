package io.tollgate.collector.wire;

import io.tollgate.otlp.Slice;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Strict gzip decompressor: reads every member to the end, verifies checksums, and allows nothing
 * after the last member. A lenient one would acknowledge records that it never saw.
 */
public final class Gzip {

  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int MOST_RATIO = 200;
  private static final int UNSUSPICIOUS = 1024 * 1024;
  private static final int FLAG_CHECKSUM = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final byte[] in;
  private final int start;
  private final int end;
  private final ByteSink out;
  private int at;

  private Gzip(Slice compressed, ByteSink out) {
    this.in = compressed.bytes();
    this.start = compressed.offset();
    this.at = start;
    this.end = compressed.offset() + compressed.length();
    this.out = out;
  }

  /**
   * Decompresses into {@code out}, which may stop it.
   *
   * @throws RefusedException if it is not gzip, or {@code out} is full
   */
  public static void decompress(Slice compressed, ByteSink out) throws RefusedException {
    Gzip gzip = new Gzip(compressed, out);
    do {
      gzip.member();
    } while (gzip.at < gzip.end);
  }

  private void member() throws RefusedException {
    header();
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in, at, end - at);
      CRC32 checksum = new CRC32();
      byte[] buffer = new byte[16 * 1024];
      while (!inflater.finished()) {
        int bytes = inflater.inflate(buffer);
        if (bytes == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw broken("it ends too early");
        }
        checksum.update(buffer, 0, bytes);
        out.append(buffer, 0, bytes);
        checkRatio(out.size(), end - start);
      }
      at = end - inflater.getRemaining();
      trailer(checksum.getValue(), inflater.getBytesWritten());
    } catch (DataFormatException e) {
      throw broken("its data is corrupt");
    } finally {
      inflater.end();
    }
  }

  /** A body with such a compression ratio is not a report. */
  static void checkRatio(int decompressed, int compressed) throws RefusedException {
    if (decompressed > UNSUSPICIOUS && decompressed / MOST_RATIO > compressed) {
      throw new RefusedException(Refusal.bomb(MOST_RATIO));
    }
  }

  private void header() throws RefusedException {
    need(HEADER);
    if (number(at, 2) != 0x8b1f || in[at + 2] != 8) {
      throw broken("it has no gzip header");
    }
    int flags = in[at + 3];
    at += HEADER;
    if ((flags & FLAG_EXTRA) != 0) {
      need(2);
      skip(2 + (int) number(at, 2));
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_CHECKSUM) != 0) {
      skip(2);
    }
  }

  private void trailer(long checksum, long size) throws RefusedException {
    need(TRAILER);
    if (number(at, 4) != checksum || number(at + 4, 4) != (size & 0xffffffffL)) {
      throw broken("its checksum does not match");
    }
    at += TRAILER;
  }

  private void skipText() throws RefusedException {
    need(1);
    while (in[at] != 0) {
      at++;
      need(1);
    }
    at++;
  }

  private void skip(int bytes) throws RefusedException {
    need(bytes);
    at += bytes;
  }

  private void need(int bytes) throws RefusedException {
    if (end - at < bytes) {
      throw broken("it ends too early");
    }
  }

  private long number(int from, int bytes) {
    long number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = (number << 8) | (in[from + i] & 0xff);
    }
    return number;
  }

  private static RefusedException broken(String why) {
    return new RefusedException(Refusal.malformed("the body is not good gzip: " + why));
  }
}
