package io.tollgate.policy.index;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Many short lists of numbers in one long one, so that going through one touches little memory. */
final class Lists {
  private final int[] starts;
  private final int[] items;

  private Lists(int[] starts, int[] items) {
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
    private final List<List<Integer>> lists = new ArrayList<>();

    /** For so many lists. */
    Builder(int size) {
      for (int i = 0; i < size; i++) {
        lists.add(new ArrayList<>(0));
      }
    }

    void add(int list, int item) {
      lists.get(list).add(item);
    }

    Lists build() {
      int[] starts = new int[lists.size() + 1];
      for (int i = 0; i < lists.size(); i++) {
        starts[i + 1] = starts[i] + lists.get(i).size();
      }
      int[] items = lists.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
      return new Lists(starts, items);
    }
  }
}
