package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Satisfiability checks for correlations. */
public final class Satisfiability {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Expressions of more rules are not checked. */
  private static final int MOST_RULES = 16;

  private Satisfiability() {}

  /** Whether the expression holds for some set of matches among so many rules. */
  public static boolean canHold(Expression expression, int rules) {
    return rules > MOST_RULES
        || IntStream.range(0, 1 << rules).anyMatch(matched -> expression.holds(rules(matched)));
  }

  private static Set<Integer> rules(int matched) {
    return IntStream.range(0, MOST_RULES)
        .filter(rule -> (matched & 1 << rule) != 0)
        .boxed()
        .collect(Collectors.toSet());
  }

  /**
   * Whether some measured value meets all limits.
   *
   * @param rules number of rules of the correlation
   */
  public static boolean canBeMet(Kind kind, List<Bound> limits, int rules) {
    if (limits.isEmpty()) {
      return true;
    }
    Stream<BigDecimal> candidates =
        kind.needsNumbers() ? numbers(limits).stream() : counts(kind, limits, rules);
    return candidates.anyMatch(measure -> limits.stream().allMatch(limit -> limit.admits(measure)));
  }

  /** Candidates: each limit, a number between each two, and one beyond both ends. */
  private static List<BigDecimal> numbers(List<Bound> limits) {
    TreeSet<BigDecimal> ends = new TreeSet<>();
    limits.forEach(limit -> ends.add(limit.limit()));
    ends.add(ends.first().subtract(BigDecimal.ONE));
    ends.add(ends.last().add(BigDecimal.ONE));
    List<BigDecimal> numbers = new ArrayList<>(ends);
    for (BigDecimal end : ends.headSet(ends.last())) {
      numbers.add(end.add(ends.higher(end)).divide(TWO));
    }
    return numbers;
  }

  /**
   * Candidates: the smallest counts at and above each limit; if any count meets all limits, one of
   * these does.
   */
  private static Stream<BigDecimal> counts(Kind kind, List<Bound> limits, int rules) {
    BigDecimal least = BigDecimal.valueOf(kind == Kind.EVENT_COUNT ? 1 : 0);
    boolean isOfRules = kind == Kind.TEMPORAL || kind == Kind.TEMPORAL_ORDERED;
    return Stream.concat(
            Stream.of(least),
            limits.stream().map(limit -> limit.limit().setScale(0, RoundingMode.FLOOR)))
        .flatMap(count -> Stream.of(count, count.add(BigDecimal.ONE), count.add(TWO)))
        .filter(count -> count.compareTo(least) >= 0)
        .filter(count -> !isOfRules || count.compareTo(BigDecimal.valueOf(rules)) <= 0);
  }
}
