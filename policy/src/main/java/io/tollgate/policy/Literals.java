package io.tollgate.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.IntConsumer;

/**
 * Finds which of many literals a text contains, in one pass over the text: an Aho-Corasick
 * automaton as a full table, one step per character whatever the number of literals.
 *
 * <p>Characters that occur in no literal share class 0, so a row of the table is as wide as the
 * alphabet of the literals. A state that ends a literal stands in the table as its complement, so
 * that the others, nearly all, need no second look-up.
 */
final class Literals {
  private static final int ROOT = 0;

  private final int[] classOf;
  private final int classes;
  private final int[] next;
  private final int[][] found;

  private Literals(int[] classOf, int classes, int[] next, int[][] found) {
    this.classOf = classOf;
    this.classes = classes;
    this.next = next;
    this.found = found;
  }

  /** Tells the positions in the list of literals that the text contains, each at least once. */
  void find(String text, IntConsumer literal) {
    int state = ROOT;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int column = character < classOf.length ? classOf[character] : 0;
      state = next[state * classes + column];
      if (state < 0) {
        state = ~state;
        for (int hit : found[state]) {
          literal.accept(hit);
        }
      }
    }
  }

  /** Builds the automaton; no literal may be empty. */
  static Literals of(List<String> literals) {
    Trie trie = new Trie(literals);
    for (int i = 0; i < literals.size(); i++) {
      trie.add(literals.get(i), i);
    }
    return trie.complete();
  }

  /** The literals as a tree, which falling back from each dead end turns into the automaton. */
  private static final class Trie {
    private static final int NONE = -1;

    private final int[] classOf;
    private final int classes;
    private final List<int[]> rows = new ArrayList<>();
    private final List<int[]> found = new ArrayList<>();

    Trie(List<String> literals) {
      int highest = literals.stream().flatMapToInt(String::chars).max().orElse(0);
      classOf = new int[highest + 1];
      int count = 1;
      for (String literal : literals) {
        for (int i = 0; i < literal.length(); i++) {
          if (classOf[literal.charAt(i)] == 0) {
            classOf[literal.charAt(i)] = count++;
          }
        }
      }
      classes = count;
      addState();
    }

    private int addState() {
      int[] row = new int[classes];
      Arrays.fill(row, NONE);
      rows.add(row);
      found.add(new int[0]);
      return rows.size() - 1;
    }

    void add(String literal, int number) {
      int state = ROOT;
      for (int i = 0; i < literal.length(); i++) {
        int[] row = rows.get(state);
        int column = classOf[literal.charAt(i)];
        if (row[column] == NONE) {
          row[column] = addState();
        }
        state = row[column];
      }
      found.set(state, joined(found.get(state), new int[] {number}));
    }

    /** Breadth first, so that the state to fall back to is complete before it is needed. */
    Literals complete() {
      int[] fallback = new int[rows.size()];
      Queue<Integer> queue = new ArrayDeque<>(List.of(ROOT));
      while (!queue.isEmpty()) {
        int state = queue.remove();
        found.set(
            state,
            state == ROOT ? found.get(ROOT) : joined(found.get(state), found.get(fallback[state])));
        int[] row = rows.get(state);
        for (int column = 0; column < classes; column++) {
          int onMismatch = state == ROOT ? ROOT : rows.get(fallback[state])[column];
          if (row[column] == NONE) {
            row[column] = onMismatch;
          } else {
            fallback[row[column]] = onMismatch;
            queue.add(row[column]);
          }
        }
      }
      return new Literals(classOf, classes, table(), found.toArray(new int[0][]));
    }

    private int[] table() {
      int[] table = new int[Math.multiplyExact(rows.size(), classes)];
      for (int state = 0; state < rows.size(); state++) {
        int[] row = rows.get(state);
        for (int column = 0; column < classes; column++) {
          int to = row[column];
          table[state * classes + column] = found.get(to).length == 0 ? to : ~to;
        }
      }
      return table;
    }

    private static int[] joined(int[] one, int[] other) {
      int[] all = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, all, one.length, other.length);
      return all;
    }
  }
}
