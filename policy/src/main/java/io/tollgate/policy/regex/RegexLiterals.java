package io.tollgate.policy.regex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Required literals of an expression: texts, one of which every match contains. A part of an
 * expression is represented by all texts that it can be, if these are few; otherwise by the best
 * texts that it must contain.
 */
final class RegexLiterals {
  private static final int MOST_TEXTS = 64;
  private static final int MOST_LENGTH = 32;
  private static final int MOST_CHARACTERS = 12;
  private static final Set<String> EMPTY = Set.of("");

  private RegexLiterals() {}

  /**
   * What is known about a part.
   *
   * @param whole all texts it can be; empty: unknown
   * @param needed texts one of which it contains; empty: unknown
   */
  private record Known(Set<String> whole, Set<String> needed) {
    static final Known NOTHING = new Known(Set.of(), Set.of());
    static final Known NO_TEXT = new Known(EMPTY, Set.of());

    static Known whole(Set<String> texts) {
      return texts.size() > MOST_TEXTS ? NOTHING : new Known(texts, Set.of());
    }

    boolean isWhole() {
      return !whole.isEmpty();
    }

    Set<String> best() {
      return shortest(better(needed, whole));
    }
  }

  static List<String> of(Tree tree) {
    return known(tree).best().stream().sorted().toList();
  }

  /** Removes texts that contain a shorter one of the set. */
  private static Set<String> shortest(Set<String> texts) {
    return texts.stream()
        .filter(text -> texts.stream().noneMatch(part -> !part.equals(text) && text.contains(part)))
        .collect(Collectors.toSet());
  }

  /** The more selective set; one with the empty text says nothing. */
  private static Set<String> better(Set<String> one, Set<String> other) {
    boolean oneSays = !one.isEmpty() && !one.contains("");
    boolean otherSays = !other.isEmpty() && !other.contains("");
    if (!oneSays || !otherSays) {
      return oneSays ? one : otherSays ? other : Set.of();
    }
    return weight(one) <= weight(other) ? one : other;
  }

  private static double weight(Set<String> texts) {
    return shortest(texts).stream()
        .mapToDouble(text -> 1 + 40.0 / (text.length() * text.length()))
        .sum();
  }

  private static Known known(Tree tree) {
    if (tree instanceof Tree.One one) {
      return one(one.set());
    } else if (tree instanceof Tree.At) {
      return Known.NO_TEXT;
    } else if (tree instanceof Tree.Choice choice) {
      return choice(choice.parts());
    } else if (tree instanceof Tree.Repeat repeat) {
      return repeat(repeat);
    }
    return sequence(((Tree.Sequence) tree).parts());
  }

  private static Known one(CharSet set) {
    if (set.size() > MOST_CHARACTERS) {
      return Known.NOTHING;
    }
    Set<String> texts = new LinkedHashSet<>();
    int[] bounds = set.bounds();
    for (int i = 0; i < bounds.length; i += 2) {
      for (int character = bounds[i]; character <= bounds[i + 1]; character++) {
        texts.add(CaseFold.fold(Character.toString(character)));
      }
    }
    return Known.whole(texts);
  }

  private static Known choice(List<Tree> parts) {
    Set<String> whole = new LinkedHashSet<>();
    Set<String> needed = new LinkedHashSet<>();
    boolean allWhole = true;
    boolean allNeeded = true;
    for (Tree part : parts) {
      Known known = known(part);
      allWhole &= known.isWhole();
      whole.addAll(known.whole());
      allNeeded &= !known.best().isEmpty();
      needed.addAll(known.best());
    }
    return new Known(
        allWhole && whole.size() <= MOST_TEXTS ? whole : Set.of(), allNeeded ? needed : Set.of());
  }

  private static Known repeat(Tree.Repeat repeat) {
    Known part = known(repeat.part());
    if (repeat.least() == 0) {
      if (repeat.most() != 1 || !part.isWhole()) {
        return Known.NOTHING;
      }
      Set<String> orNothing = new LinkedHashSet<>(part.whole());
      orNothing.add("");
      return Known.whole(orNothing);
    }
    boolean once = repeat.least() == 1 && repeat.most() == 1;
    return once ? part : new Known(Set.of(), part.best());
  }

  private static Known sequence(List<Tree> parts) {
    Set<String> run = EMPTY;
    Set<String> needed = Set.of();
    boolean whole = true;
    for (Tree part : parts) {
      Known known = known(part);
      Set<String> longer = known.isWhole() ? joined(run, known.whole()) : Set.of();
      if (!longer.isEmpty()) {
        run = longer;
        continue;
      }
      whole = false;
      needed = better(needed, better(run, known.best()));
      run = known.isWhole() ? known.whole() : EMPTY;
    }
    return whole ? new Known(run, Set.of()) : new Known(Set.of(), better(needed, run));
  }

  /** The concatenations of both sets; empty if there are too many. */
  private static Set<String> joined(Set<String> heads, Set<String> tails) {
    if (heads.size() * tails.size() > MOST_TEXTS) {
      return Set.of();
    }
    Set<String> texts = new LinkedHashSet<>();
    List<String> ends = new ArrayList<>(tails);
    for (String head : heads) {
      for (String end : ends) {
        if (head.length() + end.length() > MOST_LENGTH) {
          return Set.of();
        }
        texts.add(head + end);
      }
    }
    return texts;
  }
}
