package io.tollgate.provenance;

import io.tollgate.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Map from write ids to numbers, at most 24 bytes per write. Ids are identified by 64 bits of their
 * digest: among a hundred million the probability of a collision is 1 in 3,000.
 */
final class WriteNumbers {

  static final int NONE = -1;

  private long[] keys = new long[1 << 10];
  private int[] numbers = new int[1 << 10];
  private int size;

  WriteNumbers() {
    Arrays.fill(numbers, NONE);
  }

  /** Number of a write; {@link #NONE} if unknown. */
  int find(String id) {
    return numbers[slot(key(id), keys, numbers)];
  }

  /** Assigns the next number to a new write. */
  int add(String id) {
    if (size * 2 >= keys.length) {
      grow();
    }
    long key = key(id);
    int slot = slot(key, keys, numbers);
    keys[slot] = key;
    numbers[slot] = size;
    return size++;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] widerKeys = new long[keys.length * 2];
    int[] widerNumbers = new int[keys.length * 2];
    Arrays.fill(widerNumbers, NONE);
    for (int i = 0; i < keys.length; i++) {
      if (numbers[i] != NONE) {
        int slot = slot(keys[i], widerKeys, widerNumbers);
        widerKeys[slot] = keys[i];
        widerNumbers[slot] = numbers[i];
      }
    }
    keys = widerKeys;
    numbers = widerNumbers;
  }

  private static int slot(long key, long[] keys, int[] numbers) {
    int slot = (int) key & (keys.length - 1);
    while (numbers[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private static long key(String id) {
    return ByteBuffer.wrap(Sha256.of(id)).getLong();
  }
}
