package io.tollgate.policy.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lazily built DFA of a program: a state is the set of possible steps and the kind of the preceding
 * character. Thread-safe: a cell is written once and read without a lock, and a reader that does
 * not see it yet requests it again under the lock.
 */
final class Automaton {
  /** Results of a look-up other than a state. */
  static final int FOUND = -1;

  static final int FULL = -2;
  private static final int UNKNOWN = 0;
  private static final int FIRST = 1;
  private static final int MOST_STATES = 1_000;

  /** Kind of the preceding character. */
  private enum Before {
    NOTHING,
    NEWLINE,
    WORD,
    OTHER
  }

  private record State(BitSet steps, Before before) {}

  private final Program program;
  private final Alphabet alphabet;
  private final Map<State, Integer> numbers = new HashMap<>();
  private final List<State> states = new ArrayList<>();
  private final int[][] rows = new int[MOST_STATES][];

  Automaton(Program program, Alphabet alphabet) {
    this.program = program;
    this.alphabet = alphabet;
    states.add(null);
    BitSet start = new BitSet();
    start.set(program.start());
    number(new State(start, seen(Before.NOTHING)));
  }

  /** Returns 1 if the expression matches some part of the text, 0 if not, FULL if undecided. */
  int find(String text) {
    int state = FIRST;
    for (int i = 0; i < text.length(); i++) {
      int character = text.charAt(i);
      if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
        character = text.codePointAt(i);
        i += Character.charCount(character) - 1;
      }
      state = next(state, alphabet.classOf(character));
      if (state < 0) {
        return state == FOUND ? 1 : FULL;
      }
    }
    int end = next(state, alphabet.size());
    return end == FULL ? FULL : end == FOUND ? 1 : 0;
  }

  private int next(int state, int column) {
    int[] row = rows[state];
    int next = row == null ? UNKNOWN : row[column];
    return next == UNKNOWN ? compute(state, column) : next;
  }

  private synchronized int compute(int number, int column) {
    State state = states.get(number);
    boolean atEnd = column == alphabet.size();
    int character = atEnd ? -1 : alphabet.sample(column);
    BitSet reached = reached(state, character);
    int next;
    if (reached.get(Program.MATCH)) {
      next = FOUND;
    } else if (atEnd) {
      next = FIRST;
    } else {
      next = number(new State(taken(reached, character), seen(before(character))));
    }
    if (next != FULL) {
      rows[number][column] = next;
    }
    return next;
  }

  private int number(State state) {
    Integer known = numbers.get(state);
    if (known != null) {
      return known;
    }
    int number = states.size();
    if (number == MOST_STATES) {
      return FULL;
    }
    states.add(state);
    numbers.put(state, number);
    rows[number] = new int[alphabet.size() + 1];
    return number;
  }

  /** All steps reachable without consuming a character. */
  private BitSet reached(State state, int character) {
    BitSet reached = new BitSet();
    int[] open = new int[program.size() + state.steps().cardinality()];
    int count = 0;
    for (int i = state.steps().nextSetBit(0); i >= 0; i = state.steps().nextSetBit(i + 1)) {
      open[count++] = i;
      reached.set(i);
    }
    while (count > 0) {
      Program.Step step = program.step(open[--count]);
      boolean leads =
          step.set() == null
              && (step.place() == null || isAt(step.place(), state.before(), character));
      for (int next : new int[] {step.next(), step.other()}) {
        if (leads && next >= 0 && !reached.get(next)) {
          reached.set(next);
          open[count++] = next;
        }
      }
    }
    return reached;
  }

  /** Successors of the steps that accept the character, plus the start, for matches further on. */
  private BitSet taken(BitSet reached, int character) {
    BitSet next = new BitSet();
    next.set(program.start());
    for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
      Program.Step step = program.step(i);
      if (step.set() != null && step.set().contains(character)) {
        next.set(step.next());
      }
    }
    return next;
  }

  private static boolean isAt(Tree.Place place, Before before, int character) {
    boolean edge = (before == Before.WORD) != (character >= 0 && CharSet.WORD.contains(character));
    return switch (place) {
      case TEXT_START -> before == Before.NOTHING;
      case TEXT_END -> character < 0;
      case LINE_START -> before == Before.NOTHING || before == Before.NEWLINE;
      case LINE_END -> character < 0 || character == '\n';
      case WORD_EDGE -> edge;
      case NO_WORD_EDGE -> !edge;
    };
  }

  private static Before before(int character) {
    return character == '\n'
        ? Before.NEWLINE
        : CharSet.WORD.contains(character) ? Before.WORD : Before.OTHER;
  }

  /** Distinctions irrelevant to the program must not multiply states. */
  private Before seen(Before before) {
    boolean matters =
        switch (before) {
          case NOTHING ->
              program.places().contains(Tree.Place.TEXT_START)
                  || program.places().contains(Tree.Place.LINE_START);
          case NEWLINE -> program.places().contains(Tree.Place.LINE_START);
          case WORD ->
              program.places().contains(Tree.Place.WORD_EDGE)
                  || program.places().contains(Tree.Place.NO_WORD_EDGE);
          case OTHER -> true;
        };
    return matters ? before : Before.OTHER;
  }
}
