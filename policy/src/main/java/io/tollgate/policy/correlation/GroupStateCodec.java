package io.tollgate.policy.correlation;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binary format of a group's state: a version byte, then the pending and the seen hits. */
public final class GroupStateCodec {
  private static final int VERSION = 2;

  private GroupStateCodec() {}

  public static byte[] write(GroupState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(state.pending(), out);
      write(state.seen(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(List<Hit> hits, DataOutputStream out) throws IOException {
    out.writeInt(hits.size());
    for (Hit hit : hits) {
      Instant time = hit.time();
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
      out.writeLong(hit.sequence());
      out.writeInt(hit.rule());
      out.writeBoolean(hit.value().isPresent());
      write(hit.value().orElse(""), out);
      write(hit.reference(), out);
      out.writeInt(hit.context().size());
      for (Map.Entry<String, String> entry : hit.context().entrySet()) {
        write(entry.getKey(), out);
        write(entry.getValue(), out);
      }
    }
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the bytes are truncated or of another version
   */
  public static GroupState read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      int version = Byte.toUnsignedInt(in.get());
      if (version != VERSION) {
        throw new IllegalArgumentException("state of version " + version);
      }
      return new GroupState(readHits(in), readHits(in));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("state cut off", e);
    }
  }

  private static List<Hit> readHits(ByteBuffer in) {
    List<Hit> hits = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      Instant time = Instant.ofEpochSecond(in.getLong(), in.getInt());
      long sequence = in.getLong();
      int rule = in.getInt();
      boolean hasValue = in.get() != 0;
      Optional<String> value = Optional.of(readText(in)).filter(text -> hasValue);
      hits.add(new Hit(time, sequence, rule, value, readText(in), readContext(in)));
    }
    return hits;
  }

  private static Map<String, String> readContext(ByteBuffer in) {
    Map<String, String> context = new HashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      String name = readText(in);
      context.put(name, readText(in));
    }
    return context;
  }

  private static String readText(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
