package io.tollgate.spool;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Approximate count of waiting records per key: keys that share a slot are counted together. A
 * record that waits because of another key loses a little time; one that overtook its own key would
 * break the order.
 */
public final class PendingKeys {

  private static final int SLOTS = 4_096;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS);

  /** Counts a record of the key. */
  public void add(byte[] key) {
    counts.incrementAndGet(slot(key));
  }

  /** Removes a record of the key from the count. */
  public void remove(byte[] key) {
    counts.decrementAndGet(slot(key));
  }

  /** Whether a record of the key, or of one that shares its slot, is counted. */
  public boolean contains(byte[] key) {
    return counts.get(slot(key)) > 0;
  }

  private static int slot(byte[] key) {
    return Arrays.hashCode(key) & (SLOTS - 1);
  }
}
