package io.tollgate.jobs.program;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * RocksDB options that delay compaction and allocate memtables in small blocks. RocksDB allocates a
 * whole block for each of our twenty states, however little it holds; with blocks of a megabyte
 * that is most of what a small job has, and usage is flushed to disk too early.
 */
public final class RocksDbMemory implements RocksDBOptionsFactory {

  private static final long serialVersionUID = 1L;
  private static final long PIECE = 64 * 1024;

  /**
   * Each checkpoint writes files; with the default of 4, nearly all bookings were soon rewritten.
   */
  private static final int MOST_UNMERGED = 12;

  @Override
  public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> toClose) {
    return options;
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions options, Collection<AutoCloseable> toClose) {
    return options.setArenaBlockSize(PIECE).setLevel0FileNumCompactionTrigger(MOST_UNMERGED);
  }
}
