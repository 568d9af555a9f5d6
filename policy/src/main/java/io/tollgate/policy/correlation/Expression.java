package io.tollgate.policy.correlation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which rules must and which must not have matched, such as {@code a and not b}. */
public sealed interface Expression {

  boolean holds(Set<Integer> matched);

  /** Adds the positions of the rules that stand under an even number of nots. */
  void addPositive(Set<Integer> positive, boolean negated);

  boolean hasNot();

  /** The rules whose match speaks for the expression. */
  default Set<Integer> positive() {
    Set<Integer> positive = new LinkedHashSet<>();
    addPositive(positive, false);
    return positive;
  }

  /** Any of the rules from one position to another, the latter excluded. */
  static Expression anyOf(int from, int to) {
    return new Joined(true, IntStream.range(from, to).<Expression>mapToObj(Matched::new).toList());
  }

  /** One rule, by its position in the correlation. */
  record Matched(int rule) implements Expression {
    @Override
    public boolean holds(Set<Integer> matched) {
      return matched.contains(rule);
    }

    @Override
    public void addPositive(Set<Integer> positive, boolean negated) {
      if (!negated) {
        positive.add(rule);
      }
    }

    @Override
    public boolean hasNot() {
      return false;
    }
  }

  /** All parts, or with {@code any} at least one. */
  record Joined(boolean any, List<Expression> parts) implements Expression {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Set<Integer> matched) {
      return any
          ? parts.stream().anyMatch(part -> part.holds(matched))
          : parts.stream().allMatch(part -> part.holds(matched));
    }

    @Override
    public void addPositive(Set<Integer> positive, boolean negated) {
      parts.forEach(part -> part.addPositive(positive, negated));
    }

    @Override
    public boolean hasNot() {
      return parts.stream().anyMatch(Expression::hasNot);
    }
  }

  /** Not the part. */
  record Not(Expression part) implements Expression {
    @Override
    public boolean holds(Set<Integer> matched) {
      return !part.holds(matched);
    }

    @Override
    public void addPositive(Set<Integer> positive, boolean negated) {
      part.addPositive(positive, !negated);
    }

    @Override
    public boolean hasNot() {
      return true;
    }
  }
}
