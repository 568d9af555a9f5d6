package io.tollgate.streams;

import io.tollgate.streams.content.LookUpStep;
import io.tollgate.streams.correlation.GroupStores;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * RocksDB configuration that makes all stores of the process share one block cache and one write
 * buffer, 128 MiB in total. The fingerprint store is by far the largest and is compressed:
 * neighbouring fingerprints share a prefix, as do the numbers of similar contents.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  private static final long MIB = 1024 * 1024;
  private static final long CACHE = 128 * MIB;
  private static final long WRITE_BUFFERS = 64 * MIB;
  private static final long LARGE_BLOCK = 16 * 1024;

  /**
   * Growth step of a write buffer. With RocksDB's default of 1 MiB, a few dozen nearly empty stores
   * exhaust the shared memory, and each of them keeps flushing files of a few KiB.
   */
  private static final long ARENA_BLOCK = 64 * 1024;

  private static final int ANY_SHARDS = -1;
  private static final double INDEX_SHARE = 0.1;

  /** Their entries repeat names and ids from row to row. */
  private static final Set<String> HOLDS_TEXT = Set.of(GroupStores.HITS, GroupStores.GROUPS);

  static {
    RocksDB.loadLibrary();
  }

  private static final Cache SHARED_CACHE = new LRUCache(CACHE, ANY_SHARDS, false, INDEX_SHARE);
  private static final WriteBufferManager SHARED_BUFFERS =
      new WriteBufferManager(WRITE_BUFFERS, SHARED_CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(SHARED_CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setWriteBufferManager(SHARED_BUFFERS);
    options.setArenaBlockSize(ARENA_BLOCK);
    if (storeName.equals(LookUpStep.STORE)) {
      table.setBlockSize(LARGE_BLOCK);
      options.setCompressionType(CompressionType.LZ4_COMPRESSION);
      options.setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
    } else {
      // Halves the rewriting of ageing files; the temporary space it needs is small here.
      options.setCompactionStyle(CompactionStyle.UNIVERSAL);
    }
    options.setTableFormatConfig(table);
    if (HOLDS_TEXT.contains(storeName)) {
      options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache and the buffers are shared by the whole process.
  }
}
