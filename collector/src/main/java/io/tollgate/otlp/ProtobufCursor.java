package io.tollgate.otlp;

import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.util.Arrays;

/**
 * Cursor over the fields of a protobuf message, without allocating an object for each. Every length
 * is checked against the message's end before it is used.
 */
final class ProtobufCursor {

  private static final int LONGEST_VARINT = 64;

  /** Shift of a varint's tenth byte, whose continuation bit is ignored. */
  private static final int LAST_SHIFT = 63;

  private static final int DEEPEST_GROUP = 64;

  private final byte[] bytes;
  private final StringPool stringPool;
  private int at;
  private int end;

  /**
   * Thrown when the bytes are not valid protobuf; has no stack trace, since any sender can cause
   * it.
   */
  static final class BrokenException extends Exception {
    private BrokenException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Creates a cursor at the start of a message.
   *
   * @param stringPool string cache of the body that contains the message
   */
  ProtobufCursor(Slice message, StringPool stringPool) {
    this.bytes = message.bytes();
    this.stringPool = stringPool;
    this.at = message.offset();
    this.end = message.offset() + message.length();
  }

  /** Creates the exception for valid bytes with an invalid meaning. */
  BrokenException broken(String message) {
    return new BrokenException(message);
  }

  /** Returns the next field's tag; 0 at the end of the message. */
  int tag() throws BrokenException {
    if (at == end) {
      return 0;
    }
    int tag = (int) varint();
    if (WireFormat.getTagFieldNumber(tag) == 0) {
      throw new BrokenException("a field has no number");
    }
    return tag;
  }

  long varint() throws BrokenException {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++]; // nearly all
    }
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
      if (at == end) {
        break;
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0 || shift == LAST_SHIFT) {
        return value;
      }
    }
    throw new BrokenException("a number does not end");
  }

  long fixed64() throws BrokenException {
    need(Long.BYTES);
    long value = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    at += Long.BYTES;
    return value;
  }

  /**
   * Enters the message in this field.
   *
   * @return value to pass to {@link #leave} when its end is reached
   */
  int enter() throws BrokenException {
    int length = length();
    int outer = end;
    end = at + length;
    return outer;
  }

  /** Continues with the outer message after the inner one, even if that was not read to its end. */
  void leave(int outer) {
    at = end;
    end = outer;
  }

  /** Reads a string; invalid UTF-8 makes the message malformed, as everywhere in protobuf. */
  String text() throws BrokenException {
    return text(length());
  }

  /** Reads a string that recurs. */
  String name() throws BrokenException {
    int length = length();
    String name = stringPool.name(at, length);
    if (name == null) {
      return text(length);
    }
    at += length;
    return name;
  }

  byte[] octets() throws BrokenException {
    int length = length();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Returns the bytes of a field whose content is not parsed here. */
  Slice slice() throws BrokenException {
    int length = length();
    at += length;
    return new Slice(bytes, at - length, length);
  }

  /** Skips a field. */
  void skip(int tag) throws BrokenException {
    skip(tag, 0);
  }

  private void skip(int tag, int depth) throws BrokenException {
    switch (WireFormat.getTagWireType(tag)) {
      case WireFormat.WIRETYPE_VARINT -> varint();
      case WireFormat.WIRETYPE_FIXED64 -> pass(Long.BYTES);
      case WireFormat.WIRETYPE_LENGTH_DELIMITED -> pass(length());
      case WireFormat.WIRETYPE_FIXED32 -> pass(Integer.BYTES);
      case WireFormat.WIRETYPE_START_GROUP -> skipGroup(tag, depth);
      default -> throw new BrokenException("a group ends that never began");
    }
  }

  private void skipGroup(int begin, int depth) throws BrokenException {
    if (depth == DEEPEST_GROUP) {
      throw new BrokenException("groups are nested too deep");
    }
    int ending = begin - WireFormat.WIRETYPE_START_GROUP + WireFormat.WIRETYPE_END_GROUP;
    for (int tag = tag(); tag != ending; tag = tag()) {
      if (tag == 0) {
        throw new BrokenException("a group does not end");
      }
      skip(tag, depth + 1);
    }
  }

  private String text(int length) throws BrokenException {
    String text = stringPool.text(at, length);
    // The decoder substitutes this character for invalid UTF-8; but it may have been sent as well.
    if (text.indexOf('\ufffd') >= 0
        && !UnsafeByteOperations.unsafeWrap(bytes, at, length).isValidUtf8()) {
      throw new BrokenException("a text is not UTF-8");
    }
    at += length;
    return text;
  }

  /** Reads a length and checks that as many bytes follow. */
  private int length() throws BrokenException {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new BrokenException("a field goes beyond its message");
    }
    return (int) length;
  }

  private void pass(int length) throws BrokenException {
    need(length);
    at += length;
  }

  private void need(int length) throws BrokenException {
    if (length > end - at) {
      throw new BrokenException("a field goes beyond its message");
    }
  }
}
