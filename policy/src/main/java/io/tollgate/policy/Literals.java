package io.tollgate.policy;

import io.tollgate.policy.regex.Fold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds which of many literals a text contains, whatever its case, in one pass over the text: an
 * Aho-Corasick automaton as a full table, one step per character whatever the number of literals.
 *
 * <p>Characters that occur in no literal share class 0, so a row of the table is as wide as the
 * alphabet of the literals. A state that ends a literal stands in the table as its complement, so
 * that the others, nearly all, need no second look-up. States are named by where their rows begin.
 */
final class Literals {
  private static final int ASCII = 128;

  private final char[] classOf;
  private final char[] classOfAscii = new char[ASCII];
  private final int width;
  private final int[] next;
  private final int[][] found;

  /** Is told what is found. */
  interface Listener {
    /**
     * A literal was found, perhaps again.
     *
     * @param literal its position in the list of literals
     * @param end position in the text behind it
     */
    void found(int literal, int end);
  }

  private Literals(char[] classOf, int width, int[] next, int[][] found) {
    this.classOf = classOf;
    this.width = width;
    this.next = next;
    this.found = found;
    for (char character = 0; character < ASCII; character++) {
      classOfAscii[character] = folded(character);
    }
  }

  private char folded(char character) {
    char folded = Fold.fold(character);
    return folded < classOf.length ? classOf[folded] : 0;
  }

  /** Tells the literals that the text contains. */
  void find(String text, Listener listener) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int column = character < ASCII ? classOfAscii[character] : folded(character);
      state = next[state + column];
      if (state < 0) {
        state = ~state;
        for (int hit : found[state / width]) {
          listener.found(hit, i + 1);
        }
      }
    }
  }

  /** Builds the automaton; literals are case-folded, none is empty. */
  static Literals of(List<String> literals) {
    Trie trie = new Trie(literals);
    for (int i = 0; i < literals.size(); i++) {
      trie.add(literals.get(i), i);
    }
    return trie.complete();
  }

  /** The literals as a tree, which falling back from each dead end turns into the automaton. */
  private static final class Trie {
    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final char[] classOf;
    private final int classes;
    private final List<int[]> rows = new ArrayList<>();
    private final List<int[]> found = new ArrayList<>();

    Trie(List<String> literals) {
      int highest = literals.stream().flatMapToInt(String::chars).max().orElse(0);
      classOf = new char[highest + 1];
      char count = 1;
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
          int to = row[column] * classes;
          table[state * classes + column] = found.get(row[column]).length == 0 ? to : ~to;
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
