package io.tollgate.purpose.model;

/** Hash functions of features. The values are part of released models and must never change. */
final class Hash {

  private Hash() {}

  static long of(char[] letters, int begin, int end) {
    long hash = 7;
    for (int i = begin; i < end; i++) {
      hash = next(hash, letters[i]);
    }
    return mix(hash);
  }

  /** Extends an unmixed hash by one character. */
  static long next(long hash, char c) {
    return hash * 0x1F001F1FL + c + 1;
  }

  static long pair(long first, long second) {
    return mix(first * 3 + second);
  }

  static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
