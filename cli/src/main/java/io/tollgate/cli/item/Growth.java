package io.tollgate.cli.item;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much a packed file has grown so far, with all that is packed in it. A few kilobytes can hold
 * petabytes of nothing, so it must not grow to much more than real content does.
 */
final class Growth {

  private static final int MOST_TIMES = 200;

  private final long allowed;
  private long packed;
  private long unpacked;

  /**
   * Nothing is read yet.
   *
   * @param allowed how many bytes may come out however little there is
   */
  Growth(long allowed) {
    this.allowed = allowed;
  }

  /** Counts what is read of the file itself. */
  InputStream packed(InputStream in) {
    return new Counted(in) {
      @Override
      void count(int read) {
        packed += read;
      }
    };
  }

  /** Counts what comes out of a decoder; fails when it is too much. Closing it closes nothing. */
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
   * Fails if it has grown too much.
   *
   * @throws IOException if so, with a reason for people
   */
  void check() throws IOException {
    if (unpacked > allowed + MOST_TIMES * packed) {
      throw new IOException("it holds more than " + MOST_TIMES + " times its size");
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
        // Decoders throw all sorts of things over a file that is broken on purpose.
        throw new IOException("it is broken: " + e, e);
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
