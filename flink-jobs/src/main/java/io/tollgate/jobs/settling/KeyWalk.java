package io.tollgate.jobs.settling;

import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * Goes once through the keys of a state as they are when it begins.
 *
 * @param <K> the keys
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
   * Whether a backend shows its keys changing, so that they are listed first: where they are on the
   * heap anyway, that is little. RocksDB shows them as they were.
   *
   * @throws IllegalStateException if it is neither: a list of keys of any size may not fit
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
