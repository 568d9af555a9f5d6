package io.tollgate.spool;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts the waiting records per key, roughly: keys that share a slot are taken for one. Whoever
 * lets a record wait for another key's sake loses a little time; to let it overtake its own key
 * would lose the order.
 */
final class HeldKeys {

  private static final int SLOTS = 4_096;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS);

  void add(byte[] key) {
    counts.incrementAndGet(slot(key));
  }

  void remove(byte[] key) {
    counts.decrementAndGet(slot(key));
  }

  boolean contains(byte[] key) {
    return counts.get(slot(key)) > 0;
  }

  private static int slot(byte[] key) {
    return Arrays.hashCode(key) & (SLOTS - 1);
  }
}
