package io.tollgate.streams.content;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/** In-memory store that counts full scans, and scans from the latest row on. */
record WalkedStore(String name, AtomicInteger walks) implements KeyValueBytesStoreSupplier {

  @Override
  public String metricsScope() {
    return "in-memory";
  }

  @Override
  public KeyValueStore<Bytes, byte[]> get() {
    return new InMemoryKeyValueStore(name) {
      @Override
      public synchronized KeyValueIterator<Bytes, byte[]> all() {
        walks.incrementAndGet();
        return super.all();
      }

      @Override
      public synchronized KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        walks.incrementAndGet();
        return super.reverseRange(from, to);
      }
    };
  }
}
