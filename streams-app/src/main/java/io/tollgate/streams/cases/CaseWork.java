package io.tollgate.streams.cases;

import io.tollgate.judgement.EventPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A violation or an action on its way to the task that keeps the case: the value as it stood in its
 * topic, and where that was.
 */
final class CaseWork {

  private static final byte VERSION = 1;

  private final EventPosition position;
  private final byte[] value;

  /** Keeps the array as it is; {@code value} is null when the record had none. */
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
