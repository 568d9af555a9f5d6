package io.tollgate.collector.hooks;

import io.tollgate.event.Decision;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.spool.CheckedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * The orders and the directory on disk, so that a restart without brokers does not lose them. The
 * time at which brokers confirmed them last is in a file of its own, since it changes all the time;
 * it names the content that it belongs to.
 */
final class OrderSnapshot {

  private final CheckedFile content;
  private final CheckedFile confirmation;
  private int checksum;

  /**
   * Content of a snapshot.
   *
   * @param confirmed when brokers confirmed last that this is all
   * @param unreadable ids of orders whose latest version is unreadable
   */
  record Content(
      Instant confirmed,
      Collection<Decision> orders,
      Set<String> unreadable,
      Collection<DirectoryEntry> entries) {}

  OrderSnapshot(Path folder) {
    this.content = new CheckedFile(folder.resolve("orders"));
    this.confirmation = new CheckedFile(folder.resolve("orders-confirmed"));
  }

  /**
   * Returns what was written last; empty if there is nothing.
   *
   * @throws IOException also if the content is damaged; without it nothing is known
   */
  Optional<Content> read() throws IOException {
    Optional<byte[]> bytes = content.read();
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.get()))) {
      Instant written = Instant.ofEpochMilli(in.readLong());
      Set<String> unreadable = new HashSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        unreadable.add(in.readUTF());
      }
      List<Decision> orders = records(in, Decision.class);
      List<DirectoryEntry> entries = records(in, DirectoryEntry.class);
      Instant confirmed = confirmed(CheckedFile.checksum(bytes.get())).orElse(written);
      return Optional.of(new Content(confirmed, orders, unreadable, entries));
    } catch (AvroRuntimeException e) {
      throw new IOException(content + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Replaces all. */
  void write(Content now) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(now.confirmed().toEpochMilli());
    out.writeInt(now.unreadable().size());
    for (String id : now.unreadable()) {
      out.writeUTF(id);
    }
    write(now.orders(), Decision.class, out);
    write(now.entries(), DirectoryEntry.class, out);
    content.write(bytes.toByteArray());
    checksum = CheckedFile.checksum(bytes.toByteArray());
  }

  /** Notes that brokers have confirmed the content written last. */
  void confirm(Instant time) throws IOException {
    ByteBuffer note = ByteBuffer.allocate(Integer.BYTES + Long.BYTES);
    confirmation.write(note.putInt(checksum).putLong(time.toEpochMilli()).array());
  }

  /** The time of the last confirmation; empty if there is none of this content. */
  private Optional<Instant> confirmed(int ofContent) throws IOException {
    ByteBuffer note = ByteBuffer.wrap(confirmation.read().orElse(new byte[0]));
    return note.remaining() == Integer.BYTES + Long.BYTES && note.getInt() == ofContent
        ? Optional.of(Instant.ofEpochMilli(note.getLong()))
        : Optional.empty();
  }

  private static <R extends SpecificRecord> void write(
      Collection<R> records, Class<R> type, DataOutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<R> file = new DataFileWriter<>(new SpecificDatumWriter<>(type))) {
      file.create(SpecificData.get().getSchema(type), bytes);
      for (R record : records) {
        file.append(record);
      }
    }
    out.writeInt(bytes.size());
    bytes.writeTo(out);
  }

  /** The file holds the schema that it was written with, maybe by another version of this. */
  private static <R extends SpecificRecord> List<R> records(DataInputStream in, Class<R> type)
      throws IOException {
    byte[] bytes = in.readNBytes(in.readInt());
    List<R> records = new ArrayList<>();
    try (DataFileStream<R> file =
        new DataFileStream<>(new ByteArrayInputStream(bytes), new SpecificDatumReader<>(type))) {
      file.forEach(records::add);
    }
    return records;
  }
}
