package io.tollgate.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * Aho-Corasick automaton of all triggers, stored as a table: one step per character, whatever the
 * number of triggers. Case-insensitive.
 */
final class Triggers {

  private static final int CLASSES = 64;
  private static final int ASCII = 128;

  /** Number of classes that non-ASCII letters share; {@link #isThere} tells them apart. */
  private static final int SHARED = 15;

  private static final byte[] CLASS_OF = new byte[1 << 16];

  /** Text to search for, with its finder. */
  record Trigger(String text, Finder finder, boolean isBeyondAscii) {

    Trigger(String text, Finder finder) {
      this(text, finder, text.chars().anyMatch(c -> c >= ASCII));
    }
  }

  private final List<Trigger> triggers;
  private final int[] steps;
  private final int[][] found;

  static {
    int next = 1;
    for (char c = ' '; c < 127; c++) {
      boolean isFolded = c >= 'A' && c <= 'Z';
      boolean isUsed = Chars.is(c, Chars.ALNUM) || "-_:/.@= ~,".indexOf(c) >= 0;
      if (isUsed && !isFolded) {
        CLASS_OF[c] = (byte) next++;
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      CLASS_OF[c] = CLASS_OF[c - 'A' + 'a'];
    }
    for (int c = ASCII; c < CLASS_OF.length; c++) {
      CLASS_OF[c] = (byte) (next + Character.toLowerCase(c) % SHARED);
    }
  }

  Triggers(List<Trigger> triggers) {
    this.triggers = List.copyOf(triggers);
    List<int[]> table = new ArrayList<>();
    List<List<Integer>> ends = new ArrayList<>();
    addState(table, ends);
    for (int i = 0; i < triggers.size(); i++) {
      add(triggers.get(i).text(), i, table, ends);
    }
    close(table, ends);
    this.steps = new int[table.size() * CLASSES];
    for (int state = 0; state < table.size(); state++) {
      for (int c = 0; c < CLASSES; c++) {
        int next = table.get(state)[c];
        steps[state * CLASSES + c] = ends.get(next).isEmpty() ? next * CLASSES : ~(next * CLASSES);
      }
    }
    this.found =
        ends.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  /** State after a character; the initial state is 0. Negative if a trigger ends in it. */
  int step(int state, char c) {
    int from = state < 0 ? ~state : state;
    return steps[from + CLASS_OF[c]];
  }

  /** Numbers of the triggers that end in a state; usually none. */
  int[] ending(int state) {
    return found[(state < 0 ? ~state : state) / CLASSES];
  }

  Trigger trigger(int number) {
    return triggers.get(number);
  }

  /** Whether the trigger is really there; non-ASCII letters may differ. */
  static boolean isThere(Trigger trigger, String text, int start) {
    return !trigger.isBeyondAscii()
        || text.regionMatches(true, start, trigger.text(), 0, trigger.text().length());
  }

  private static int addState(List<int[]> table, List<List<Integer>> ends) {
    int[] row = new int[CLASSES];
    Arrays.fill(row, -1);
    table.add(row);
    ends.add(new ArrayList<>());
    return table.size() - 1;
  }

  private static void add(String text, int number, List<int[]> table, List<List<Integer>> ends) {
    int state = 0;
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      int at = CLASS_OF[c];
      if (at == 0) {
        throw new IllegalArgumentException(
            "a trigger has a character that is not told apart: " + c);
      }
      if (table.get(state)[at] < 0) {
        table.get(state)[at] = addState(table, ends);
      }
      state = table.get(state)[at];
    }
    ends.get(state).add(number);
  }

  /** Completes the table with the transitions for characters that no trigger continues with. */
  private static void close(List<int[]> table, List<List<Integer>> ends) {
    int[] fallBack = new int[table.size()];
    Queue<Integer> open = new ArrayDeque<>();
    open.add(0);
    while (!open.isEmpty()) {
      int state = open.remove();
      ends.get(state).addAll(state == 0 ? List.of() : ends.get(fallBack[state]));
      for (int c = 0; c < CLASSES; c++) {
        int next = table.get(state)[c];
        int instead = state == 0 ? 0 : table.get(fallBack[state])[c];
        if (next < 0) {
          table.get(state)[c] = instead;
        } else {
          fallBack[next] = instead;
          open.add(next);
        }
      }
    }
  }
}
