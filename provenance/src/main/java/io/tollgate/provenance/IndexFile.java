package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Movement;
import io.tollgate.event.ReleasedSchemas;
import io.tollgate.event.Review;
import io.tollgate.fingerprint.Posting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Memory-mapped index file: only reviews, assets and recorded commits are held in memory. A look-up
 * is a binary search in one of 256 buckets. Thread-safe.
 */
public final class IndexFile implements KnownWrites, AutoCloseable {

  static {
    ReleasedSchemas.teach(AiWrite.getDecoder(), AiWrite.getClassSchema());
    ReleasedSchemas.teach(Review.getDecoder(), Review.getClassSchema());
    ReleasedSchemas.teach(Asset.getDecoder(), Asset.getClassSchema());
    ReleasedSchemas.teach(Movement.getDecoder(), Movement.getClassSchema());
  }

  private final FileChannel file;
  private final Instant oldest;
  private final ByteBuffer[] buckets = new ByteBuffer[IndexLayout.BUCKETS];
  private final ByteBuffer table;
  private final int writes;
  private final long fingerprints;
  private final List<Review> reviews = new ArrayList<>();
  private final List<Asset> assets = new ArrayList<>();
  private final RecordedCommits commits = new RecordedCommits();

  /** Offset of the movements. */
  private final long movementsAt;

  private IndexFile(FileChannel file, Instant oldest) throws IOException {
    this.file = file;
    this.oldest = oldest;
    ByteBuffer header = FullRead.of(file, 0, (int) IndexLayout.ENTRIES);
    if (header.getLong() != IndexLayout.MAGIC) {
      throw new IOException("it is not an index of this version");
    }
    this.writes = header.getInt();
    int ofReviews = header.getInt();
    int ofAssets = header.getInt();
    int ofCommits = header.getInt();
    long tableAt = header.getLong(IndexLayout.HEADER - Long.BYTES);
    header.position(IndexLayout.HEADER);
    long[] bounds = new long[buckets.length + 1];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = header.getLong();
    }
    this.fingerprints = bounds[buckets.length];
    mapBuckets(bounds);
    this.table = map(tableAt, writes);
    this.movementsAt = readRest(afterWrites(tableAt), ofReviews, ofAssets, ofCommits);
  }

  /** Opens an index; fails if the file is not one. */
  public static IndexFile open(Path file) throws IOException {
    return open(file, Instant.MIN);
  }

  /** Opens an index whose writes before a given time are expired. */
  public static IndexFile open(Path file, Instant oldest) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new IndexFile(channel, oldest);
    } catch (IOException e) {
      channel.close();
      throw e;
    } catch (RuntimeException e) {
      channel.close();
      throw new IOException("it is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public Instant oldest() {
    return oldest;
  }

  @Override
  public List<Posting> find(long hash) {
    List<Posting> found = new ArrayList<>();
    ByteBuffer bucket = buckets[IndexLayout.bucket(hash)];
    for (int at = first(bucket, hash); isAt(bucket, at, hash); at++) {
      int position = bucket.getInt(at * IndexLayout.ENTRY + 12);
      if (position != IndexLayout.WHOLE) {
        found.add(new Posting(bucket.getInt(at * IndexLayout.ENTRY + 8), position));
      }
    }
    return found;
  }

  @Override
  public Set<Integer> same(String sha256, String normalisedSha256) {
    Set<Integer> same = new LinkedHashSet<>();
    for (String digest : List.of(sha256, normalisedSha256)) {
      long hash = IndexLayout.hash(digest);
      ByteBuffer bucket = buckets[IndexLayout.bucket(hash)];
      for (int at = first(bucket, hash); isAt(bucket, at, hash); at++) {
        if (bucket.getInt(at * IndexLayout.ENTRY + 12) == IndexLayout.WHOLE) {
          same.add(bucket.getInt(at * IndexLayout.ENTRY + 8));
        }
      }
    }
    return same;
  }

  @Override
  public int tokens(int write) {
    return table.getInt(write * IndexLayout.ENTRY + 8);
  }

  @Override
  public int origin(int write) {
    return table.getInt(write * IndexLayout.ENTRY + 12);
  }

  @Override
  public AiWrite write(int number) {
    try {
      return AiWrite.fromByteBuffer(record(table.getLong(number * IndexLayout.ENTRY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int writes() {
    return writes;
  }

  /** Receiver of index entries. */
  interface Entries {
    void take(long hash, int write, int position);
  }

  /** Passes on all entries, ascending by hash; those of one hash in the order of their writes. */
  void copyTo(Entries entries) {
    for (ByteBuffer bucket : buckets) {
      for (int at = 0; at < bucket.limit(); at += IndexLayout.ENTRY) {
        entries.take(bucket.getLong(at), bucket.getInt(at + 8), bucket.getInt(at + 12));
      }
    }
  }

  /** Total number of entries; two per write are of its whole content. */
  public long fingerprints() {
    return fingerprints;
  }

  public List<Review> reviews() {
    return List.copyOf(reviews);
  }

  public List<Asset> assets() {
    return List.copyOf(assets);
  }

  RecordedCommits commits() {
    return commits;
  }

  /** Whether it was built to store movements. */
  public boolean holdsMovements() throws IOException {
    return movementsAt < file.size();
  }

  /** Passes on the movements, in the order in which they were recorded. */
  public void movements(Consumer<Movement> taker) throws IOException {
    int all = holdsMovements() ? FullRead.of(file, movementsAt, Integer.BYTES).getInt() : 0;
    long at = movementsAt + Integer.BYTES;
    for (int i = 0; i < all; i++) {
      ByteBuffer record = record(at);
      at += Integer.BYTES + record.remaining();
      taker.accept(Movement.fromByteBuffer(record));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** One mapping if possible: a process may have about 65,000 mappings, and hundreds of files. */
  private void mapBuckets(long[] bounds) throws IOException {
    boolean isOne = fingerprints <= Integer.MAX_VALUE / IndexLayout.ENTRY;
    ByteBuffer all = map(IndexLayout.ENTRIES, isOne ? fingerprints : 0);
    for (int i = 0; i < buckets.length; i++) {
      long from = bounds[i] * IndexLayout.ENTRY;
      long entries = bounds[i + 1] - bounds[i];
      buckets[i] =
          isOne
              ? all.slice((int) from, (int) entries * IndexLayout.ENTRY)
              : map(IndexLayout.ENTRIES + from, entries);
    }
  }

  private static int first(ByteBuffer bucket, long hash) {
    int low = 0;
    int high = bucket.limit() / IndexLayout.ENTRY;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bucket.getLong(middle * IndexLayout.ENTRY) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isAt(ByteBuffer bucket, int at, long hash) {
    return at < bucket.limit() / IndexLayout.ENTRY
        && bucket.getLong(at * IndexLayout.ENTRY) == hash;
  }

  private long afterWrites(long tableAt) throws IOException {
    if (writes == 0) {
      return tableAt;
    }
    long last = table.getLong((writes - 1) * IndexLayout.ENTRY);
    return last + Integer.BYTES + FullRead.of(file, last, Integer.BYTES).getInt();
  }

  /** Reads reviews, assets and commits, and returns the offset of their end. */
  private long readRest(long from, int ofReviews, int ofAssets, int ofCommits) throws IOException {
    long at = from;
    for (int i = 0; i < ofReviews + ofAssets + ofCommits; i++) {
      ByteBuffer record = record(at);
      at += Integer.BYTES + record.remaining();
      if (i < ofReviews) {
        reviews.add(Review.fromByteBuffer(record));
      } else if (i < ofReviews + ofAssets) {
        assets.add(asset(record));
      } else {
        commits.add(IndexLayout.sighting(record));
      }
    }
    return at;
  }

  static Asset asset(ByteBuffer record) throws IOException {
    return Asset.fromByteBuffer(record);
  }

  private ByteBuffer record(long at) throws IOException {
    return FullRead.of(file, at + Integer.BYTES, FullRead.of(file, at, Integer.BYTES).getInt());
  }

  private ByteBuffer map(long at, long entries) throws IOException {
    return entries == 0
        ? ByteBuffer.allocate(0)
        : file.map(MapMode.READ_ONLY, at, entries * IndexLayout.ENTRY);
  }
}
