package io.tollgate.streams.correlation;

import io.tollgate.policy.correlation.GroupKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteBufferInputStream;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.Utils;

/** Binary format of a {@link GroupEntry}: a version byte, then the fields in order. */
final class GroupFormat {

  private static final byte VERSION = 1;

  private GroupFormat() {}

  static Serde<GroupEntry> serde() {
    return Serdes.serdeFrom(
        (topic, entry) -> entry == null ? null : write(entry),
        (topic, bytes) -> bytes == null ? null : read(bytes));
  }

  private static byte[] write(GroupEntry entry) {
    ByteBufferOutputStream bytes = new ByteBufferOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      WatchedGroup group = entry.group();
      out.writeByte(VERSION);
      text(out, group.policyId());
      text(out, group.rules());
      text(out, group.key().correlation());
      out.writeInt(group.key().values().size());
      for (String value : group.key().values()) {
        text(out, value);
      }
      out.writeBoolean(group.isLate());
      out.writeInt(entry.level());
      out.writeLong(entry.evaluatedUntil());
      out.writeLong(entry.due());
      out.writeInt(entry.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Utils.toArray(bytes.buffer().flip());
  }

  private static GroupEntry read(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(new ByteBufferInputStream(ByteBuffer.wrap(bytes)))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "unsupported group version " + version + ", supported: " + VERSION);
      }
      String policyId = text(in);
      String rules = text(in);
      String correlation = text(in);
      List<String> values = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        values.add(text(in));
      }
      WatchedGroup group =
          new WatchedGroup(policyId, rules, new GroupKey(correlation, values), in.readBoolean());
      return new GroupEntry(group, in.readInt(), in.readLong(), in.readLong(), in.readInt());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
