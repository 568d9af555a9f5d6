package io.tollgate.provenance;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Records, of writes or movements, spilled to disk until the index is built. Memory holds 24 bytes
 * of each: offset, length, tokens and origin.
 */
final class RecordHeap {

  private final Path file;
  private DataOutputStream out;
  private long end;
  private long[] offsets = new long[1 << 10];
  private int[] lengths = new int[1 << 10];
  private int[] tokens = new int[1 << 10];
  private int[] origins = new int[1 << 10];
  private int size;

  RecordHeap(Path file) {
    this.file = file;
  }

  /** Appends a record. */
  void add(byte[] record, int ofTokens, int origin) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
      tokens = Arrays.copyOf(tokens, size * 2);
      origins = Arrays.copyOf(origins, size * 2);
    }
    tokens[size] = ofTokens;
    origins[size] = origin;
    size++;
    replace(size - 1, record);
  }

  /** Replaces an earlier record; the old bytes remain on disk. */
  void replace(int number, byte[] record) {
    try {
      if (out == null) {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
      }
      out.write(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    offsets[number] = end;
    lengths[number] = record.length;
    end += record.length;
  }

  int origin(int number) {
    return origins[number];
  }

  int size() {
    return size;
  }

  /** Writes the table of the index, for records that will begin at the given offset. */
  void writeTable(long from, DataOutputStream index) throws IOException {
    long offset = from;
    for (int i = 0; i < size; i++) {
      index.writeLong(offset);
      index.writeInt(tokens[i]);
      index.writeInt(origins[i]);
      offset += Integer.BYTES + lengths[i];
    }
  }

  /** Writes the records, each preceded by its length. */
  void writeRecords(DataOutputStream index) throws IOException {
    closeFile();
    if (size == 0) {
      return;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int i = 0; i < size; i++) {
        index.writeInt(lengths[i]);
        index.write(FullRead.of(in, offsets[i], lengths[i]).array());
      }
    }
  }

  void delete() throws IOException {
    closeFile();
    Files.deleteIfExists(file);
  }

  private void closeFile() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
