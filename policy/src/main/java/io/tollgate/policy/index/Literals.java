package io.tollgate.policy.index;

import io.tollgate.policy.regex.CaseFold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Case-insensitive search for many literals in one pass over the text: an Aho-Corasick automaton as
 * a full table, one step per character whatever the number of literals.
 *
 * <p>Characters that occur in no literal share class 0, so a row of the table is as wide as the
 * alphabet of the literals. Outside ASCII alphabets are large, so such a character takes five
 * steps, a mark and its hexadecimal digits. States are identified by the start of their rows. For a
 * state that ends a literal, the table contains the complement of its position in one list that
 * holds the state and its finds: so that the others, nearly all, need no second look-up.
 */
final class Literals {
  private static final int ASCII = 128;
  private static final int MARK = ASCII;
  private static final int DIGITS = MARK + 1;
  private static final int SYMBOLS = DIGITS + 16;

  private final int[] classOf;
  private final int[] next;
  private final int[] finds;

  /** Receiver of what is found. */
  interface Listener {
    /**
     * Called for each occurrence of a literal.
     *
     * @param find the number it was added with
     * @param end position in the text after it
     * @param length of the text
     */
    void found(int find, int end, int length);
  }

  private Literals(int[] classOf, int[] next, int[] finds) {
    this.classOf = classOf;
    this.next = next;
    this.finds = finds;
    for (char capital = 'A'; capital <= 'Z'; capital++) {
      classOf[capital] = classOf[CaseFold.fold(capital)];
    }
  }

  /** Reports the literals contained in the text. */
  void find(String text, Listener listener) {
    int length = text.length();
    int state = 0;
    for (int i = 0; i < length; i++) {
      char character = text.charAt(i);
      state = character < ASCII ? next[state + classOf[character]] : spelled(character, state);
      if (state < 0) {
        int at = ~state;
        state = finds[at];
        for (at++; finds[at] >= 0; at++) {
          listener.found(finds[at], i + 1, length);
        }
      }
    }
  }

  private int spelled(char character, int before) {
    char folded = CaseFold.fold(character);
    if (folded < ASCII || classOf[MARK] == 0) {
      return next[before + (folded < ASCII ? classOf[folded] : 0)];
    }
    int state = next[before + classOf[MARK]];
    for (int shift = 12; shift >= 0; shift -= 4) {
      state = next[state + classOf[DIGITS + (folded >> shift & 15)]];
    }
    return state;
  }

  /**
   * Builds the automaton.
   *
   * @param literals case-folded, not empty
   * @param finds for each literal the number to report, not negative
   */
  static Literals of(List<String> literals, List<Integer> finds) {
    List<int[]> spellings = literals.stream().map(Literals::spelling).toList();
    Trie trie = new Trie(spellings);
    for (int i = 0; i < spellings.size(); i++) {
      trie.add(spellings.get(i), finds.get(i));
    }
    return trie.complete();
  }

  private static int[] spelling(String literal) {
    return literal
        .chars()
        .flatMap(
            character ->
                character < ASCII
                    ? Arrays.stream(new int[] {character})
                    : Arrays.stream(
                        new int[] {
                          MARK,
                          DIGITS + (character >> 12),
                          DIGITS + (character >> 8 & 15),
                          DIGITS + (character >> 4 & 15),
                          DIGITS + (character & 15)
                        }))
        .toArray();
  }

  /** Trie of the literals, completed to an automaton by fallback transitions. */
  private static final class Trie {
    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final int[] classOf = new int[SYMBOLS];
    private final int classes;
    private final List<int[]> rows = new ArrayList<>();
    private final List<int[]> found = new ArrayList<>();

    Trie(List<int[]> literals) {
      int count = 1;
      for (int[] literal : literals) {
        for (int symbol : literal) {
          if (classOf[symbol] == 0) {
            classOf[symbol] = count++;
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

    void add(int[] literal, int find) {
      int state = ROOT;
      for (int symbol : literal) {
        int[] row = rows.get(state);
        int column = classOf[symbol];
        if (row[column] == NONE) {
          row[column] = addState();
        }
        state = row[column];
      }
      found.set(state, joined(found.get(state), new int[] {find}));
    }

    /** Breadth first, so that a fallback state is complete before it is needed. */
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
      return flat();
    }

    private Literals flat() {
      int[] finds = new int[found.stream().mapToInt(list -> list.length + 2).sum()];
      int[] listedAt = new int[rows.size()];
      int end = 0;
      for (int state = 0; state < rows.size(); state++) {
        listedAt[state] = end;
        finds[end++] = state * classes;
        for (int find : found.get(state)) {
          finds[end++] = find;
        }
        finds[end++] = NONE;
      }
      int[] table = new int[Math.multiplyExact(rows.size(), classes)];
      for (int state = 0; state < rows.size(); state++) {
        for (int column = 0; column < classes; column++) {
          int to = rows.get(state)[column];
          boolean finding = found.get(to).length > 0;
          table[state * classes + column] = finding ? ~listedAt[to] : to * classes;
        }
      }
      return new Literals(classOf, table, finds);
    }

    private static int[] joined(int[] one, int[] other) {
      int[] all = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, all, one.length, other.length);
      return all;
    }
  }
}
