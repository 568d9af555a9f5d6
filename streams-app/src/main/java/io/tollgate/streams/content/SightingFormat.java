package io.tollgate.streams.content;

import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.provenance.Sighting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Format of sightings in record headers and stores. */
public final class SightingFormat {

  private static final byte VERSION = 1;
  private static final String COMMIT = "item-commit";
  private static final String CHANGE = "item-change";

  private SightingFormat() {}

  /** Adds to a link's headers what only the movement knows. */
  static void write(Movement movement, Headers headers) {
    put(headers, COMMIT, movement.getCommitId());
    put(headers, CHANGE, movement.getChangeId());
  }

  /** The sighting represented by a link. */
  public static Sighting of(ProvenanceLink link, Headers headers) {
    return new Sighting(
        link.getAssetId(),
        link.getItem(),
        get(headers, JudgeLinkStep.SHA256),
        get(headers, COMMIT),
        get(headers, CHANGE),
        link.getMovedTime());
  }

  public static Serde<Sighting> serde() {
    return Serdes.serdeFrom(
        (store, sighting) -> sighting == null ? null : bytes(sighting),
        (store, bytes) -> bytes == null ? null : sighting(bytes));
  }

  private static byte[] bytes(Sighting sighting) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(sighting.time().toEpochMilli());
      for (String text :
          new String[] {
            sighting.place(),
            sighting.item(),
            sighting.sha256(),
            sighting.commit(),
            sighting.changeId()
          }) {
        byte[] utf8 = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8 == null ? -1 : utf8.length);
        if (utf8 != null) {
          out.write(utf8);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Sighting sighting(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IllegalStateException("a sighting written by an unknown release");
      }
      Instant time = Instant.ofEpochMilli(in.readLong());
      return new Sighting(text(in), text(in), text(in), text(in), text(in), time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void put(Headers headers, String name, String value) {
    if (value != null) {
      headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String get(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
