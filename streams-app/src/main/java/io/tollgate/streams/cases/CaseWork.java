package io.tollgate.streams.cases;

import io.tollgate.judgement.EventPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Violation or action on its way to the task that holds the case: the original value and its
 * position.
 */
final class CaseWork {

  private static final byte VERSION = 1;

  private final EventPosition position;
  private final byte[] value;

  /** Does not copy the array; {@code value} is null if the record had none. */
  CaseWork(EventPosition position, byte[] value) {
    this.position = position;
    this.value = value;
  }

  EventPosition position() {
    return position;
  }

  byte[] value() {
    return value;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(position.topic());
      out.writeInt(position.partition());
      out.writeLong(position.offset());
      out.writeBoolean(value != null);
      if (value != null) {
        out.write(value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static CaseWork fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException("case work of version " + version);
      }
      EventPosition position = new EventPosition(in.readUTF(), in.readInt(), in.readLong());
      return new CaseWork(position, in.readBoolean() ? in.readAllBytes() : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
