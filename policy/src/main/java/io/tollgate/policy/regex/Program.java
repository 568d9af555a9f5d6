package io.tollgate.policy.regex;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Expression as the program of a nondeterministic automaton: each step accepts one character of a
 * set, requires a position, or leads to one or two other steps.
 */
final class Program {
  private static final int MOST_STEPS = 4_000;

  /** One step; its kind follows from the fields that are set. */
  record Step(CharSet set, Tree.Place place, int next, int other) {}

  private static final int NOWHERE = -1;

  private final List<Step> steps = new ArrayList<>();
  private final Set<Tree.Place> places = EnumSet.noneOf(Tree.Place.class);
  private boolean tooLong;

  private Program() {}

  /** Empty if the program would be too long. */
  static Optional<Program> of(Tree tree) {
    Program program = new Program();
    program.add(null, null, NOWHERE, NOWHERE);
    int start = program.append(tree, MATCH);
    program.steps.add(new Step(null, null, start, NOWHERE));
    return program.tooLong ? Optional.empty() : Optional.of(program);
  }

  /** The step that means a match. */
  static final int MATCH = 0;

  int start() {
    return steps.size() - 1;
  }

  int size() {
    return steps.size();
  }

  Step step(int number) {
    return steps.get(number);
  }

  /** The positions that the expression tests. */
  Set<Tree.Place> places() {
    return places;
  }

  private int add(CharSet set, Tree.Place place, int next, int other) {
    tooLong |= steps.size() >= MOST_STEPS;
    if (!tooLong) {
      steps.add(new Step(set, place, next, other));
    }
    return steps.size() - 1;
  }

  /** Appends the steps of a tree that lead to a next step; returns the first of them. */
  private int append(Tree tree, int next) {
    if (tooLong) {
      return next;
    }
    if (tree instanceof Tree.One one) {
      return add(one.set(), null, next, NOWHERE);
    } else if (tree instanceof Tree.At at) {
      places.add(at.place());
      return add(null, at.place(), next, NOWHERE);
    } else if (tree instanceof Tree.Sequence sequence) {
      int first = next;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        first = append(sequence.parts().get(i), first);
      }
      return first;
    } else if (tree instanceof Tree.Choice choice) {
      int first = append(choice.parts().get(choice.parts().size() - 1), next);
      for (int i = choice.parts().size() - 2; i >= 0; i--) {
        first = add(null, null, append(choice.parts().get(i), next), first);
      }
      return first;
    }
    return repeat((Tree.Repeat) tree, next);
  }

  private int repeat(Tree.Repeat repeat, int next) {
    int first = next;
    if (repeat.most() < 0) {
      int loop = add(null, null, next, NOWHERE);
      int body = append(repeat.part(), loop);
      if (!tooLong) {
        steps.set(loop, new Step(null, null, next, body));
      }
      first = loop;
    }
    for (int i = repeat.least(); i < repeat.most(); i++) {
      first = add(null, null, append(repeat.part(), first), next);
    }
    for (int i = 0; i < repeat.least(); i++) {
      first = append(repeat.part(), first);
    }
    return first;
  }
}
