package io.tollgate.streams.content;

import io.tollgate.streams.common.ChangelogOnly;
import io.tollgate.streams.common.StoreScan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * State store of a task's heaps. It holds one row per fingerprint ({@link PlaceRows}), while the
 * changelog has one record per batch: with a record per row, writing to Kafka took longer than
 * everything else. A restore rebuilds the rows from the batches.
 */
final class PlaceStore implements StateStore {

  /** Infrequent, because each step first sorts all rows in memory. */
  static final Duration FORGETTING = Duration.ofSeconds(10);

  /**
   * While many rows are in memory, a step with fewer takes as long: all of those are sorted first.
   */
  private static final int LEAST_A_STEP = 50_000;

  /** Takes about a tenth of a second. */
  private static final int MOST_A_STEP = 100_000;

  private final String name;
  private final KeyValueStore<Bytes, byte[]> log;
  private PlaceRows rows;

  PlaceStore(String name) {
    this.name = name;
    this.log =
        Stores.keyValueStoreBuilder(
                new ChangelogOnly(name, this::restorer), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled()
            .build();
  }

  static StoreBuilder<PlaceStore> builder(String name) {
    return new PlaceStoreBuilder(name);
  }

  void put(List<ContentBatch> batches) {
    rows.put(batches);
    batches.forEach(batch -> log.put(batch.key(), batch.toBytes()));
  }

  PlaceRows rows() {
    return rows;
  }

  /**
   * Deletes those of the next rows whose content is from before {@code oldest}; to be called every
   * {@link #FORGETTING}. A full scan takes a day, like {@link StoreScan}, or longer for billions of
   * rows.
   */
  int forget(long oldest) {
    long share = StoreScan.share(rows.approximateCount(), FORGETTING, LEAST_A_STEP);
    Set<Bytes> batches = new HashSet<>();
    int removed = rows.forget(oldest, (int) Math.min(share, MOST_A_STEP), batches);
    batches.forEach(batch -> log.put(batch, null));
    return removed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    Path folder = context.stateDir().toPath().resolve("rocksdb").resolve(name);
    rows = new PlaceRows(name, folder, setter(context.appConfigs()));
    log.init(context, root);
  }

  private static RocksDBConfigSetter setter(Map<String, Object> configs) {
    Object type = configs.get(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG);
    return (RocksDBConfigSetter) Utils.newInstance((Class<?>) type);
  }

  private BatchingStateRestoreCallback restorer() {
    return new BatchingStateRestoreCallback() {
      @Override
      public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
        PlaceStore.this.restore(records);
      }
    };
  }

  /** An expired batch leaves only rows that are about to be deleted as well. */
  private void restore(Collection<KeyValue<byte[], byte[]>> records) {
    List<ContentBatch> batches = new ArrayList<>();
    for (KeyValue<byte[], byte[]> each : records) {
      if (each.value != null) {
        batches.add(ContentBatch.fromBytes(each.value));
      }
    }
    rows.put(batches);
  }

  @Override
  public void flush() {
    rows.flush();
  }

  @Override
  public void close() {
    if (rows != null) {
      log.close();
      rows.close();
      rows = null;
    }
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return rows != null;
  }

  /** Builder that creates one store per task. */
  private record PlaceStoreBuilder(String name) implements StoreBuilder<PlaceStore> {

    @Override
    public PlaceStore build() {
      return new PlaceStore(name);
    }

    @Override
    public boolean loggingEnabled() {
      return true;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public StoreBuilder<PlaceStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<PlaceStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<PlaceStore> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<PlaceStore> withLoggingDisabled() {
      throw new UnsupportedOperationException("rows must be restorable");
    }
  }
}
