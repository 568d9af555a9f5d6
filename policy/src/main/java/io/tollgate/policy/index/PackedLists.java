package io.tollgate.policy.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Many short lists of numbers in one array, for memory locality. */
final class PackedLists {
  private final int[] starts;
  private final int[] items;

  private PackedLists(int[] starts, int[] items) {
    this.starts = starts;
    this.items = items;
  }

  int start(int list) {
    return starts[list];
  }

  int end(int list) {
    return starts[list + 1];
  }

  int item(int at) {
    return items[at];
  }

  IntStream items(int list) {
    return IntStream.range(start(list), end(list)).map(this::item);
  }

  /** Collects the lists. */
  static final class Builder {
    private final int[] sizes;
    private int[] lists = new int[16];
    private int[] items = new int[16];
    private int count;

    /** Creates a builder for so many lists. */
    Builder(int size) {
      this.sizes = new int[size];
    }

    void add(int list, int item) {
      if (count == lists.length) {
        lists = Arrays.copyOf(lists, 2 * count);
        items = Arrays.copyOf(items, 2 * count);
      }
      sizes[list]++;
      lists[count] = list;
      items[count++] = item;
    }

    PackedLists build() {
      int[] starts = new int[sizes.length + 1];
      for (int i = 0; i < sizes.length; i++) {
        starts[i + 1] = starts[i] + sizes[i];
      }
      int[] free = Arrays.copyOf(starts, sizes.length);
      int[] sorted = new int[count];
      for (int i = 0; i < count; i++) {
        sorted[free[lists[i]]++] = items[i];
      }
      return new PackedLists(starts, sorted);
    }
  }
}
