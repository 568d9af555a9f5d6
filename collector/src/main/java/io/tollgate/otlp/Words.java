package io.tollgate.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The short ASCII texts of one body, of which each is made only once: its records say the same
 * again and again. Whoever works on them later knows them again at a glance, too, since a text that
 * comes again is the very same string. A new one pushes out an old one, so that a body holds no
 * more memory than before. Used by one thread.
 */
final class Words {

  private static final int LONGEST = 64;
  private static final int CAPACITY = 256;
  private static final int SPREAD = 0x9e3779b9;

  private final byte[] body;
  private final String[] texts = new String[CAPACITY];
  private final String[] names = new String[CAPACITY];

  /** Where in the body a text or name stands. */
  private final int[] textsAt = new int[CAPACITY];

  private final int[] namesAt = new int[CAPACITY];

  /** No words of a body yet. */
  Words(byte[] body) {
    this.body = body;
  }

  /** The text of these bytes; what is not UTF-8 is replaced. */
  String text(int at, int length) {
    if (length == 0 || length > LONGEST) {
      return new String(body, at, length, StandardCharsets.UTF_8);
    }
    int place = place(at, length);
    if (isSame(texts[place], textsAt[place], at, length)) {
      return texts[place];
    }
    String text = new String(body, at, length, StandardCharsets.UTF_8);
    if (text.length() == length) { // one byte a character
      texts[place] = text;
      textsAt[place] = at;
    }
    return text;
  }

  /**
   * The name that these bytes are, the same string for all bodies; null if they are not all ASCII,
   * or too many.
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

  /** Texts that are not the same mostly differ in their length, their beginning or their end. */
  private int place(int at, int length) {
    int end = at + length - 1;
    int hash = (length << 24) ^ (body[at] << 16) ^ (body[at + length / 2] << 8) ^ body[end];
    if (length >= Integer.BYTES) {
      hash ^= (body[end - 1] << 20) ^ (body[end - 2] << 10) ^ body[end - 3];
    }
    return (hash * SPREAD) >>> Integer.numberOfLeadingZeros(CAPACITY - 1);
  }
}
