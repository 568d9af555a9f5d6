package io.tollgate.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cache of the short ASCII strings of one body, which its records repeat again and again: each
 * string is created only once. Later code benefits too, since equal strings are mostly identical. A
 * new entry evicts an old one, so that a body takes no more memory than before. Not thread-safe.
 */
final class StringPool {

  private static final int LONGEST = 64;
  private static final int CAPACITY = 256;
  private static final int SPREAD = 0x9e3779b9;

  private final byte[] body;
  private final String[] texts = new String[CAPACITY];
  private final String[] names = new String[CAPACITY];

  /** Positions of the cached strings and names in the body. */
  private final int[] textsAt = new int[CAPACITY];

  private final int[] namesAt = new int[CAPACITY];

  /** Creates an empty cache. */
  StringPool(byte[] body) {
    this.body = body;
  }

  /** Returns the string of these bytes, with invalid UTF-8 replaced. */
  String text(int at, int length) {
    if (length == 0 || length > LONGEST) {
      return new String(body, at, length, StandardCharsets.UTF_8);
    }
    int place = place(at, length);
    if (isSame(texts[place], textsAt[place], at, length)) {
      return texts[place];
    }
    String text = new String(body, at, length, StandardCharsets.UTF_8);
    if (text.length() == length) { // one byte per character
      texts[place] = text;
      textsAt[place] = at;
    }
    return text;
  }

  /**
   * Returns the name in these bytes, shared by all bodies; null if they are not all ASCII, or too
   * many.
   */
  String name(int at, int length) {
    if (length == 0 || length > LONGEST) {
      return Names.of(body, at, length);
    }
    int place = place(at, length);
    if (isSame(names[place], namesAt[place], at, length)) {
      return names[place];
    }
    String name = Names.of(body, at, length);
    if (name != null) {
      names[place] = name;
      namesAt[place] = at;
    }
    return name;
  }

  private boolean isSame(String text, int textAt, int at, int length) {
    return text != null
        && text.length() == length
        && Arrays.equals(body, textAt, textAt + length, body, at, at + length);
  }

  /** Different strings mostly differ in their length, their start or their end. */
  private int place(int at, int length) {
    int end = at + length - 1;
    int hash = (length << 24) ^ (body[at] << 16) ^ (body[at + length / 2] << 8) ^ body[end];
    if (length >= Integer.BYTES) {
      hash ^= (body[end - 1] << 20) ^ (body[end - 2] << 10) ^ body[end - 3];
    }
    return (hash * SPREAD) >>> Integer.numberOfLeadingZeros(CAPACITY - 1);
  }
}
