package io.tollgate.otlp;

import java.nio.charset.StandardCharsets;

/**
 * Names of attributes as strings that are shared: exporters send the same few dozen again and
 * again. A name that is not among the last ones seen is simply made anew, so what strangers send
 * cannot fill the memory. Threads may get in each other's way only so far that a name is made
 * twice.
 */
final class Names {

  private static final int LONGEST = 64;
  private static final int CAPACITY = 2_048;
  private static final String[] SEEN = new String[CAPACITY];

  private Names() {}

  /** The text of some ASCII bytes; null if they are not all ASCII, or too many to be shared. */
  static String of(byte[] bytes, int offset, int length) {
    if (length > LONGEST) {
      return null;
    }
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return null;
      }
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ (hash >>> 11)) & (CAPACITY - 1);
    String seen = SEEN[place];
    if (seen == null || !isSame(seen, bytes, offset, length)) {
      // Interned, so that the names which mappings ask for are the very same strings.
      seen = new String(bytes, offset, length, StandardCharsets.US_ASCII).intern();
      SEEN[place] = seen;
    }
    return seen;
  }

  private static boolean isSame(String text, byte[] bytes, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
