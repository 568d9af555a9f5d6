package io.tollgate.streams.content;

import io.tollgate.streams.content.ContentBatch.Print;
import io.tollgate.streams.content.LookupBatch.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionStyle;
import org.rocksdb.FlushOptions;
import org.rocksdb.HashLinkedListMemTableConfig;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Index of fingerprint occurrences on disk: a row for each fingerprint and position, see {@link
 * PlaceRow}, so that writing a batch again changes nothing. The rows of a batch are written
 * together and looked up with one cursor; a Bloom filter over hashes and sides (writes, movements)
 * identifies absent ones without reading rows.
 */
final class PlaceRows implements AutoCloseable {

  private static final long WRITE_BUFFER = 16L * 1024 * 1024;
  private static final int WRITE_BUFFERS = 3;

  /** Rows of one hash and side are in one bucket: writing and finding them costs one step each. */
  private static final int BUCKETS = 1 << 16;

  /**
   * Occurrence of a fingerprint.
   *
   * @param id of the content
   * @param tokens number of tokens of the content
   * @param origin what it belongs to
   * @param time see {@link ContentBatch#time()}
   */
  record Place(Bytes id, int position, int tokens, int origin, int time) {}

  /** Receiver of the occurrences of a fingerprint in the batch with this index. */
  @FunctionalInterface
  interface OccurrenceConsumer {
    void accept(int index, Print print, Place place);
  }

  private final BloomFilter filter = new BloomFilter();
  private final Options options = new Options();
  private final WriteOptions writing = new WriteOptions().setDisableWAL(true);
  private final ReadOptions reading = new ReadOptions().setPrefixSameAsStart(true);
  private final ReadOptions sweeping = new ReadOptions().setTotalOrderSeek(true);
  private final RocksDB rows;
  private final IdiomCache idioms = new IdiomCache();
  private final OldestRow oldestRow = new OldestRow();
  private byte[] sweepFrom = new byte[0];

  /**
   * Opens the index in a folder, or creates it.
   *
   * @param store the name under which the setter knows it
   */
  PlaceRows(String store, Path folder, RocksDBConfigSetter setter) {
    BlockBasedTableConfig table = new BlockBasedTableConfig();
    table.setFilterPolicy(filter).setWholeKeyFiltering(false);
    table.setPartitionFilters(true).setIndexType(IndexType.kTwoLevelIndexSearch);
    options.setCreateIfMissing(true).setInfoLogLevel(InfoLogLevel.ERROR_LEVEL);
    options.setCompactionStyle(CompactionStyle.UNIVERSAL);
    options.setWriteBufferSize(WRITE_BUFFER).setMaxWriteBufferNumber(WRITE_BUFFERS);
    options.useFixedLengthPrefixExtractor(PlaceRow.SIDE).setTableFormatConfig(table);
    options.setMemTableConfig(new HashLinkedListMemTableConfig().setBucketCount(BUCKETS));
    options.setAllowConcurrentMemtableWrite(false);
    setter.setConfig(store, options, Map.of());
    try {
      Files.createDirectories(folder);
      rows = RocksDB.open(options, folder.toString());
    } catch (IOException e) {
      closeSettings();
      throw new UncheckedIOException(e);
    } catch (RocksDBException e) {
      closeSettings();
      throw failed(e);
    }
    noteIfEmpty();
  }

  /** Whatever it will contain is written from now on, including what is restored. */
  private void noteIfEmpty() {
    try (RocksIterator cursor = rows.newIterator(sweeping)) {
      cursor.seekToFirst();
      if (!cursor.isValid()) {
        oldestRow.endRound();
      }
    }
  }

  void put(List<ContentBatch> batches) {
    try (WriteBatch all = new WriteBatch()) {
      for (ContentBatch batch : batches) {
        byte[] content = PlaceRow.value(batch);
        oldestRow.note(batch.time());
        for (Print print : batch.prints()) {
          all.put(PlaceRow.key(batch, print), content);
        }
      }
      rows.write(writing, all);
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  /** See {@link #lookUp(List, OccurrenceConsumer)}. */
  PlaceWalk.LeftOut lookUp(ContentBatch batch, BiConsumer<Print, Place> occurrences) {
    return lookUp(List.of(batch), (index, print, place) -> occurrences.accept(print, place));
  }

  /**
   * Finds the occurrences of the batches' fingerprints on the other side, as far as {@link
   * PlaceWalk} goes. A fingerprint that occurs in them many times is looked up once. A movement
   * receives each position in a write once; for a write, each of its positions is reported once per
   * movement, since that is what the movement needs.
   *
   * @param batches all of writes, or all of movements
   */
  PlaceWalk.LeftOut lookUp(List<ContentBatch> batches, OccurrenceConsumer occurrences) {
    boolean areWrites = batches.get(0).isWrite();
    try (RocksIterator cursor = rows.newIterator(reading)) {
      PlaceWalk walk = new PlaceWalk(cursor, idioms);
      for (List<Asked> all : new LookupBatch(batches).byHash()) {
        List<Asked> firsts = LookupBatch.onePerContent(all);
        Print print = firsts.get(0).print();
        List<Place> places =
            areWrites
                ? onePerContent(walk.movements(print, firsts.size()))
                : walk.writes(print, firsts.size());
        for (Asked each : areWrites ? all : firsts) {
          places.forEach(place -> occurrences.accept(each.content(), each.print(), place));
        }
      }
      return walk.leftOut();
    }
  }

  /** Occurrences in one content are adjacent. */
  private static List<Place> onePerContent(List<Place> places) {
    List<Place> firsts = new ArrayList<>();
    for (Place place : places) {
      if (firsts.isEmpty() || !firsts.get(firsts.size() - 1).id().equals(place.id())) {
        firsts.add(place);
      }
    }
    return firsts;
  }

  /**
   * Continues a cyclic scan and deletes the rows from before {@code oldest}, epoch milliseconds. No
   * scan starts while none can be that old.
   *
   * @param most number of rows to check
   * @param batches receives the keys of the batches they belonged to
   * @return number of deleted rows
   */
  int forget(long oldest, int most, Set<Bytes> batches) {
    if (sweepFrom.length == 0 && !oldestRow.mayBeBefore(oldest)) {
      return 0;
    }
    int removed = 0;
    try (RocksIterator cursor = rows.newIterator(sweeping);
        WriteBatch all = new WriteBatch()) {
      cursor.seek(sweepFrom);
      for (int seen = 0; seen < most && cursor.isValid(); seen++, cursor.next()) {
        byte[] key = cursor.key();
        int time = PlaceRow.time(ByteBuffer.wrap(key));
        if (ContentBatch.millis(time) >= oldest) {
          oldestRow.note(time);
        } else {
          all.delete(key);
          batches.add(PlaceRow.batch(ByteBuffer.wrap(key)));
          removed++;
        }
      }
      if (cursor.isValid()) {
        sweepFrom = cursor.key();
      } else {
        sweepFrom = new byte[0];
        oldestRow.endRound();
      }
      rows.write(writing, all);
      if (removed > 0) {
        idioms.clear();
      }
      return removed;
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  long approximateCount() {
    try {
      return rows.getLongProperty("rocksdb.estimate-num-keys");
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  void flush() {
    try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
      rows.flush(wait);
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  /** Compacts all rows, as after a long time. */
  void compact() {
    try {
      rows.compactRange();
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    rows.close();
    closeSettings();
  }

  /** These hold native memory that is not garbage-collected. */
  private void closeSettings() {
    reading.close();
    sweeping.close();
    writing.close();
    options.close();
    filter.close();
  }

  private static ProcessorStateException failed(RocksDBException cause) {
    return new ProcessorStateException("the rows of fingerprints cannot be used", cause);
  }
}
