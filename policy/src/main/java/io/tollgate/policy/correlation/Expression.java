package io.tollgate.policy.correlation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Condition on which rules have and have not matched, such as {@code a and not b}. */
public sealed interface Expression {

  boolean holds(Set<Integer> matched);

  /** Adds the positions of the rules under an even number of negations. */
  void addPositive(Set<Integer> positive, boolean negated);

  boolean hasNot();

  /** The rules whose match can make the expression true. */
  default Set<Integer> positive() {
    Set<Integer> positive = new LinkedHashSet<>();
    addPositive(positive, false);
    return positive;
  }

  /** Any of the rules in a range of positions, end exclusive. */
  static Expression anyOf(int from, int to) {
    return new Joined(true, IntStream.range(from, to).<Expression>mapToObj(Matched::new).toList());
  }

  /** Rule reference, by position in the correlation. */
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

  /** Conjunction, or with {@code any} disjunction. */
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

  /** Negation. */
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
