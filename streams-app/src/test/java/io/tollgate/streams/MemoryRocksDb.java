package io.tollgate.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Env;
import org.rocksdb.Options;
import org.rocksdb.RocksMemEnv;

/**
 * The product's stores with their files in memory: the test driver flushes every store after every
 * record, and a disk takes milliseconds for each.
 */
public final class MemoryRocksDb implements RocksDBConfigSetter {

  private static final Env MEMORY = new RocksMemEnv(Env.getDefault());

  private final BoundedRocksDb bounded = new BoundedRocksDb();

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    bounded.setConfig(storeName, options, configs);
    options.setEnv(MEMORY);
  }

  @Override
  public void close(String storeName, Options options) {
    bounded.close(storeName, options);
  }
}
