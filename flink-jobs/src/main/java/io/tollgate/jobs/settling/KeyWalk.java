package io.tollgate.jobs.settling;

import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * Iterator over the keys of a state as they are when it starts; each key comes once.
 *
 * @param <K> the key type
 */
public final class KeyWalk<K> implements AutoCloseable {

  private final Stream<K> keys;
  private final Iterator<K> left;

  KeyWalk(KeyedStateBackend<K> backend, String state) {
    keys = backend.getKeys(state, VoidNamespace.INSTANCE);
    left =
        isOnHeap(backend.getBackendTypeIdentifier()) ? keys.toList().iterator() : keys.iterator();
  }

  /**
   * Whether the state backend is on the heap. Its key iteration would see concurrent changes, so
   * the keys are copied first, which adds little there. RocksDB iterates over a snapshot.
   *
   * @throws IllegalStateException for any other backend: a copy of all keys might not fit in memory
   */
  static boolean isOnHeap(String backend) {
    return switch (backend) {
      case "rocksdb" -> false;
      case "hashmap" -> true;
      default ->
          throw new IllegalStateException(
              "state.backend.type is " + backend + "; the spend job runs on rocksdb or hashmap");
    };
  }

  boolean hasNext() {
    return left.hasNext();
  }

  K next() {
    return left.next();
  }

  @Override
  public void close() {
    keys.close();
  }
}
