package io.tollgate.cli.intake;

/** Search for a byte sequence in a byte array. */
final class Bytes {

  private Bytes() {}

  static boolean contain(byte[] text, byte[] wanted) {
    int last = text.length - wanted.length;
    for (int start = 0; start <= last; start++) {
      int at = 0;
      while (at < wanted.length && text[start + at] == wanted[at]) {
        at++;
      }
      if (at == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
