package io.tollgate.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Fingerprints that stand in open source code of several owners: what libraries and frameworks ask
 * for, and what all have copied. They say nothing of where content comes from. A Bloom filter, made
 * by {@code CommonCodeCounts} (test sources); some 1 in 1,000 others is dropped with them.
 */
final class CommonCode {

  static final int BITS = 1 << 22;

  private static final int PROBES = 6;
  private static final byte[] FILTER = read();

  private CommonCode() {}

  static boolean contains(long gram) {
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(gram, probe);
      if ((FILTER[bit >> 3] & (1 << (bit & 7))) == 0) {
        return false;
      }
    }
    return true;
  }

  static void put(byte[] filter, long gram) {
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(gram, probe);
      filter[bit >> 3] |= (byte) (1 << (bit & 7));
    }
  }

  private static int bit(long gram, int probe) {
    return (int) (Hashing.mix(gram + probe * Hashing.FACTOR) & (BITS - 1));
  }

  private static byte[] read() {
    try (InputStream in = CommonCode.class.getResourceAsStream("common.bin")) {
      return in == null ? new byte[BITS / 8] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
