package io.tollgate.fingerprint;

/** Hashes of tokens and runs, 64 bits wide. Not cryptographic. */
final class Hashing {

  /** Odd, hence invertible, so that no part of a run is lost. */
  static final long FACTOR = 0x9E3779B97F4A7C15L;

  private static final long START = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private Hashing() {}

  static long of(String token) {
    return of(token, 0, token.length());
  }

  static long of(String text, int from, int to) {
    long hash = START;
    for (int i = from; i < to; i++) {
      hash = add(hash, text.charAt(i));
    }
    return mix(hash);
  }

  static long start() {
    return START;
  }

  static long add(long hash, char c) {
    return (hash ^ c) * PRIME;
  }

  /**
   * Mixes the bits, so that the minimum of several hashes is a random one (Stafford, variant 13).
   */
  static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
