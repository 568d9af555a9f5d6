package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.fingerprint.Places;
import io.tollgate.fingerprint.Posting;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fingerprint.PrintList;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Builder of an index file. Fingerprints are spilled to 256 heap files by their first byte, so that
 * only one heap is sorted in memory at a time, and records to another file; memory holds about 50
 * bytes per write.
 */
public final class IndexBuilder implements AutoCloseable {

  private record Fingerprint(long hash, int write, int position) {}

  private final Path folder;
  private final DataOutputStream[] heaps = new DataOutputStream[IndexLayout.BUCKETS];
  private final long[] sizes = new long[IndexLayout.BUCKETS];
  private final WriteNumbers numbers = new WriteNumbers();
  private final RecordHeap writes;
  private final Map<String, byte[]> reviews = new HashMap<>();
  private final Map<String, byte[]> assets = new HashMap<>();
  private final RecordedCommits commits = new RecordedCommits();
  private final RecordHeap movements;
  private boolean keepsMovements;

  /**
   * Creates an empty index.
   *
   * @param folder an empty folder for spilled data; the caller removes it
   */
  public IndexBuilder(Path folder) {
    this.folder = folder;
    this.writes = new RecordHeap(folder.resolve("records"));
    this.movements = new RecordHeap(folder.resolve("movements"));
  }

  /** Adds a write; of two reports of one write the one that names the model is kept. */
  public void add(AiWrite write) {
    int number = number(write);
    if (number == WriteNumbers.NONE) {
      return;
    }
    PrintList prints = PrintCodec.decode(write.getPrints());
    for (int i = 0; i < prints.size(); i++) {
      put(new Fingerprint(prints.hash(i), number, prints.position(i)));
    }
    put(new Fingerprint(IndexLayout.hash(write.getSha256()), number, IndexLayout.WHOLE));
    put(new Fingerprint(IndexLayout.hash(write.getNormalisedSha256()), number, IndexLayout.WHOLE));
  }

  /** Adds the selected writes of an index. */
  void add(IndexFile index, Predicate<AiWrite> isKept) {
    int[] taken = new int[index.writes()];
    for (int i = 0; i < taken.length; i++) {
      AiWrite write = index.write(i);
      taken[i] = isKept.test(write) ? number(write) : WriteNumbers.NONE;
    }
    index.copyTo(
        (hash, write, position) -> {
          if (taken[write] != WriteNumbers.NONE) {
            put(new Fingerprint(hash, taken[write], position));
          }
        });
  }

  /** Number of a write that is new here; NONE if it is already known. */
  private int number(AiWrite write) {
    int known = numbers.find(write.getWriteId());
    if (known == WriteNumbers.NONE) {
      writes.add(RecordBytes.withoutPrints(write), write.getTokens(), WholeContents.origin(write));
      return numbers.add(write.getWriteId());
    }
    if (write.getModel() != null) {
      writes.replace(known, RecordBytes.withoutPrints(write));
    }
    return WriteNumbers.NONE;
  }

  /** Adds a review, replacing an earlier one with the same id. */
  public void add(Review review) {
    reviews.put(review.getReviewId(), RecordBytes.of(review::toByteBuffer));
  }

  /** Adds an asset, replacing an earlier one with the same id. */
  public void add(Asset asset) {
    assets.put(asset.getAssetId(), RecordBytes.of(asset::toByteBuffer));
  }

  /** Adds the commit with which content was recorded. */
  public void add(Movement movement) {
    commits.add(movement);
  }

  /** Makes the index store movements, even if there are none. */
  public void keepMovements() {
    keepsMovements = true;
  }

  /** Adds a movement into an asset, for queries about it. */
  public void keep(Movement movement) {
    keepMovements();
    movements.add(RecordBytes.of(movement::toByteBuffer), movement.getTokens(), 0);
  }

  /** Writes the index file atomically. */
  public void build(Path file) throws IOException {
    closeHeaps();
    Path parent = file.toAbsolutePath().getParent();
    Path begun = Files.createTempFile(parent, file.getFileName().toString(), ".part");
    try {
      write(begun);
      Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(begun);
    }
  }

  @Override
  public void close() throws IOException {
    closeHeaps();
    for (int bucket = 0; bucket < heaps.length; bucket++) {
      Files.deleteIfExists(heap(bucket));
    }
    writes.delete();
    movements.delete();
  }

  private void write(Path file) throws IOException {
    long[] kept = new long[heaps.length];
    long table;
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.write(new byte[(int) IndexLayout.ENTRIES]);
      for (int bucket = 0; bucket < heaps.length; bucket++) {
        kept[bucket] = writeSorted(bucket, out);
      }
      table = IndexLayout.ENTRIES + Arrays.stream(kept).sum() * IndexLayout.ENTRY;
      writeRecords(table, out);
    }
    writeHeader(kept, table, file);
  }

  /** Written last, because the number of stored entries per bucket is only known then. */
  private void writeHeader(long[] kept, long table, Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate((int) IndexLayout.ENTRIES);
    header.putLong(IndexLayout.MAGIC);
    header
        .putInt(writes.size())
        .putInt(reviews.size())
        .putInt(assets.size())
        .putInt(commits.all().size());
    header.putLong(table);
    long before = 0;
    for (long size : kept) {
      header.putLong(before);
      before += size;
    }
    header.putLong(before).flip();
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (header.hasRemaining()) {
        out.write(header, header.position());
      }
    }
  }

  private void writeRecords(long table, DataOutputStream out) throws IOException {
    writes.writeTable(table + (long) writes.size() * IndexLayout.ENTRY, out);
    writes.writeRecords(out);
    List<byte[]> records = new ArrayList<>(reviews.values());
    records.addAll(assets.values());
    commits.all().forEach(seen -> records.add(IndexLayout.bytes(seen)));
    for (byte[] each : records) {
      out.writeInt(each.length);
      out.write(each);
    }
    if (keepsMovements) {
      out.writeInt(movements.size());
      movements.writeRecords(out);
    }
  }

  private long writeSorted(int bucket, DataOutputStream out) throws IOException {
    if (sizes[bucket] == 0) {
      return 0;
    }
    ByteBuffer heap;
    try (FileChannel in = FileChannel.open(heap(bucket), StandardOpenOption.READ)) {
      heap = FullRead.of(in, 0, Math.toIntExact(sizes[bucket] * IndexLayout.ENTRY));
    }
    Fingerprint[] sorted = new Fingerprint[(int) sizes[bucket]];
    Arrays.setAll(sorted, i -> new Fingerprint(heap.getLong(), heap.getInt(), heap.getInt()));
    Arrays.sort(sorted, Comparator.comparingLong(Fingerprint::hash));
    long kept = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to].hash() == sorted[from].hash()) {
        to++;
      }
      kept += writeOne(Arrays.asList(sorted).subList(from, to), out);
    }
    return kept;
  }

  /** Writes the stored places of one fingerprint; they arrive in the order of the writes. */
  private int writeOne(List<Fingerprint> all, DataOutputStream out) throws IOException {
    List<Posting> postings = new ArrayList<>();
    for (Fingerprint each : all) {
      Posting posting = new Posting(each.write(), each.position());
      if (each.position() == IndexLayout.WHOLE) {
        postings.add(posting);
      } else {
        Places.add(postings, posting, each.hash(), writes::origin);
      }
    }
    for (Posting each : postings) {
      out.writeLong(all.get(0).hash());
      out.writeInt(each.write());
      out.writeInt(each.position());
    }
    return postings.size();
  }

  private void put(Fingerprint each) {
    int bucket = IndexLayout.bucket(each.hash());
    try {
      if (heaps[bucket] == null) {
        heaps[bucket] =
            new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(heap(bucket)), 1 << 13));
      }
      heaps[bucket].writeLong(each.hash());
      heaps[bucket].writeInt(each.write());
      heaps[bucket].writeInt(each.position());
      sizes[bucket]++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path heap(int bucket) {
    return folder.resolve("heap-" + bucket);
  }

  private void closeHeaps() throws IOException {
    for (DataOutputStream heap : heaps) {
      if (heap != null) {
        heap.close();
      }
    }
  }
}
