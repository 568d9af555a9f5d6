package io.tollgate.spool;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts the waiting records per key, roughly: keys that share a slot are taken for one. Whoever
 * lets a record wait for another key's sake loses a little time; to let it overtake its own key
 * would lose the order.
 */
public final class HeldKeys {

  private static final int SLOTS = 4_096;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS);

  /** Counts a record of that key. */
  public void add(byte[] key) {
    counts.incrementAndGet(slot(key));
  }

  /** Takes a record of that key back. */
  public void remove(byte[] key) {
    counts.decrementAndGet(slot(key));
  }

  /** True if a record of that key, or of one that shares its slot, is counted. */
  public boolean contains(byte[] key) {
    return counts.get(slot(key)) > 0;
  }

  private static int slot(byte[] key) {
    return Arrays.hashCode(key) & (SLOTS - 1);
  }
}
