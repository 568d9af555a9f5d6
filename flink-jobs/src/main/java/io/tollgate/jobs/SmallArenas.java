package io.tollgate.jobs;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * Lets RocksDB take the memory of what was not written out yet in small pieces. It takes a whole
 * piece for each of our twenty states, however little is in it; with pieces of a megabyte that was
 * all that a small job has, and usage was written out again and again.
 */
public final class SmallArenas implements RocksDBOptionsFactory {

  private static final long serialVersionUID = 1L;
  private static final long PIECE = 64 * 1024;

  @Override
  public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> toClose) {
    return options;
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions options, Collection<AutoCloseable> toClose) {
    return options.setArenaBlockSize(PIECE);
  }
}
