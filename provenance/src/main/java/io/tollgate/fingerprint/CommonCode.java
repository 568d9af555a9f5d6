package io.tollgate.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Fingerprints, and digests of whole files, that several owners have in their open source projects:
 * what libraries and frameworks ask for, licences, workflows, and what all have copied. They say
 * nothing of where content comes from. A Bloom filter, made by {@code CommonCodeCounts} (test
 * sources); some 1 in 1,000 others is dropped with them.
 */
public final class CommonCode {

  static final int BITS = 1 << 25;

  /** All bits of one fingerprint lie in one block, so that a look-up reads one line of memory. */
  private static final int BLOCK = 512;

  private static final int PROBES = 7;
  private static final byte[] FILTER = read();

  private CommonCode() {}

  /** Whether a fingerprint, or a digest as {@code Wholes} makes a number of it, is among them. */
  public static boolean contains(long gram) {
    int block = block(gram);
    long probes = probes(gram);
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = block + (int) (probes & (BLOCK - 1));
      if ((FILTER[bit >> 3] & (1 << (bit & 7))) == 0) {
        return false;
      }
      probes >>>= 9;
    }
    return true;
  }

  static void put(byte[] filter, long gram) {
    int block = block(gram);
    long probes = probes(gram);
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = block + (int) (probes & (BLOCK - 1));
      filter[bit >> 3] |= (byte) (1 << (bit & 7));
      probes >>>= 9;
    }
  }

  private static int block(long gram) {
    return (int) (Hashing.mix(gram) & (BITS / BLOCK - 1)) * BLOCK;
  }

  private static long probes(long gram) {
    return Hashing.mix(gram + Hashing.FACTOR);
  }

  private static byte[] read() {
    try (InputStream in = CommonCode.class.getResourceAsStream("common.bin")) {
      return in == null ? new byte[BITS / 8] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
