package io.tollgate.otlp;

import java.nio.charset.StandardCharsets;

/**
 * Cache of attribute names as shared strings: exporters send the same few dozen again and again. A
 * name that is not among the most recent ones is created anew, so senders cannot fill the memory.
 * Thread-safe without locks: a race only creates a name twice.
 */
final class Names {

  private static final int LONGEST = 64;
  private static final int CAPACITY = 2_048;
  private static final String[] SEEN = new String[CAPACITY];

  private Names() {}

  /** Returns the text of ASCII bytes; null if they are not all ASCII, or too many to be shared. */
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
      // Interned, so that they are identical to the literals in the mappings.
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
