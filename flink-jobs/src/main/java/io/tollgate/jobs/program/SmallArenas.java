package io.tollgate.jobs.program;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * Lets RocksDB merge files later, and take the memory of what was not written out yet in small
 * pieces. It takes a whole piece for each of our twenty states, however little is in it; with
 * pieces of a megabyte that is most of what a small job has, and usage is written out too early.
 */
public final class SmallArenas implements RocksDBOptionsFactory {

  private static final long serialVersionUID = 1L;
  private static final long PIECE = 64 * 1024;

  /** Each checkpoint writes files; the usual 4 had nearly all that was booked merged again soon. */
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
