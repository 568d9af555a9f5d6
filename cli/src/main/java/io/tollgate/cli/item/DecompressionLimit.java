package io.tollgate.cli.item;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Expansion ratio of a packed file so far, including everything nested in it. A few kilobytes can
 * expand to petabytes, so the ratio is limited to little more than that of real content.
 */
final class DecompressionLimit {

  private static final int MOST_TIMES = 200;

  private final long allowed;
  private long packed;
  private long unpacked;

  /**
   * Starts with nothing read.
   *
   * @param allowed number of bytes that may be unpacked however small the file is
   */
  DecompressionLimit(long allowed) {
    this.allowed = allowed;
  }

  /** Counts the bytes read of the file itself. */
  InputStream packed(InputStream in) {
    return new Counted(in) {
      @Override
      void count(int read) {
        packed += read;
      }
    };
  }

  /** Counts the output of a decoder; fails if it exceeds the limit. Closing it has no effect. */
  InputStream unpacked(InputStream in) {
    return new Counted(in) {
      @Override
      void count(int read) throws IOException {
        unpacked += read;
        check();
      }
    };
  }

  /**
   * Fails if the ratio is too large.
   *
   * @throws IOException if so, with a message for people
   */
  void check() throws IOException {
    if (unpacked > allowed + MOST_TIMES * packed) {
      throw new IOException("it unpacks to more than " + MOST_TIMES + " times its size");
    }
  }

  private abstract static class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    abstract void count(int read) throws IOException;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read;
      try {
        read = in.read(into, from, length);
      } catch (RuntimeException e) {
        // Decoders throw all kinds of exceptions on maliciously broken files.
        throw new IOException("it is damaged: " + e, e);
      }
      if (read > 0) {
        count(read);
      }
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      return read(new byte[(int) Math.min(bytes, 8 * 1024)]);
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void close() {}
  }
}
