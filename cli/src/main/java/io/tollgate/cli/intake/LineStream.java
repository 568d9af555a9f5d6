package io.tollgate.cli.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Stream of lines that are made one by one, so that only one is in memory at a time. */
abstract class LineStream extends InputStream {

  private byte[] line = {};
  private int at;

  /** Returns the next line, without its end; null if there is none. */
  abstract String next() throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] into, int from, int most) throws IOException {
    while (at == line.length) {
      String next = next();
      if (next == null) {
        return -1;
      }
      line = (next + "\n").getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    int some = Math.min(line.length - at, most);
    System.arraycopy(line, at, into, from, some);
    at += some;
    return some;
  }
}
