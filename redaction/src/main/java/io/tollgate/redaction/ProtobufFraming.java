package io.tollgate.redaction;

/**
 * Mask for the bytes that protobuf puts around each text: the length before it and the tag of the
 * next field after it. Both may be letters or digits, and would be taken for a part of the first or
 * last word of the text. The length of the text is preserved.
 */
final class ProtobufFraming {

  private static final char NOTHING = '\0';
  private static final int DEEPEST = 32;
  private static final int WIRE_TYPE = 7;
  private static final int WIRE_TYPE_BITS = 3;
  private static final int GOES_ON = 0x80;
  private static final int BITS = 7;
  private static final int MOST_BITS = 63;

  private final String text;
  private final char[] signs;
  private int at;

  private ProtobufFraming(String text) {
    this.text = text;
    this.signs = text.toCharArray();
  }

  /** The masked text; unchanged as far as it is not protobuf. */
  static String without(String text) {
    ProtobufFraming protobufFraming = new ProtobufFraming(text);
    int length = text.length();
    boolean isProtobuf =
        protobufFraming.isMessage(0, length, 0) || protobufFraming.hasControl(0, length);
    return isProtobuf ? new String(protobufFraming.signs) : text;
  }

  /**
   * Reads fields up to the end, or until it is not a message; the text may be truncated anywhere.
   */
  private boolean isMessage(int from, int to, int depth) {
    at = from;
    while (at < to) {
      long tag = number(to);
      if (tag >> WIRE_TYPE_BITS <= 0 || !isField((int) tag & WIRE_TYPE, to, depth)) {
        return false;
      }
    }
    return at == to || to == text.length();
  }

  private boolean isField(int wireType, int to, int depth) {
    switch (wireType) {
      case 0 -> number(to);
      case 1 -> at += Long.BYTES;
      case 2 -> {
        return isPart(number(to), to, depth);
      }
      case 5 -> at += Integer.BYTES;
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isPart(long length, int to, int depth) {
    int start = at;
    boolean isCut = length > to - start && to == text.length();
    if (length < 0 || (length > to - start && !isCut)) {
      return false;
    }
    int end = isCut ? to : start + (int) length;
    boolean isRead = depth < DEEPEST && isMessage(start, end, depth + 1);
    if (start < end && !isRead && !hasControl(start, end)) {
      text.getChars(start, end, signs, start);
      signs[start - 1] = NOTHING;
      if (end < signs.length) {
        signs[end] = NOTHING;
      }
    }
    at = end;
    return true;
  }

  private boolean hasControl(int start, int end) {
    return text.substring(start, end).chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c));
  }

  /** The next varint; -1 if it does not end. */
  private long number(int to) {
    long number = 0;
    for (int bits = 0; at < to && bits < MOST_BITS; bits += BITS) {
      char sign = text.charAt(at++);
      number |= (long) (sign % GOES_ON) << bits;
      if (sign < GOES_ON) {
        return number;
      }
    }
    return -1;
  }
}
