package io.tollgate.policy.correlation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Condition on the events of a group within a timespan.
 *
 * @param id of the correlation
 * @param kind what is measured
 * @param rules ids of the rules and correlations whose matches are the events, in order
 * @param groupBy fields whose values identify a group; none: one group for everything
 * @param aliases the real field for a groupBy name, by rule id
 * @param timespan how far apart the first and last event may be
 * @param fields fields whose values are counted, summed and so on; none where the kind needs none
 * @param percentile for VALUE_PERCENTILE, 0 to 100
 * @param bounds limits that the measured value must meet
 * @param expression condition on which rules matched, instead of a count; only for the temporal
 *     kinds
 */
public record Correlation(
    String id,
    Kind kind,
    List<String> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    List<String> fields,
    BigDecimal percentile,
    List<Bound> bounds,
    Optional<Expression> expression) {
  public Correlation {
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    aliases = copy(aliases);
    fields = List.copyOf(fields);
    bounds = List.copyOf(bounds);
    if (rules.isEmpty() || timespan.isNegative() || timespan.isZero()) {
      throw new IllegalArgumentException("correlation " + id + " needs rules and a timespan");
    }
    if (kind.needsField() == fields.isEmpty()) {
      throw new IllegalArgumentException("correlation " + id + " has wrong fields: " + fields);
    }
  }

  /**
   * Condition of an unmet deadline: one of the opening rules matched, and none of those after them.
   */
  public static Expression unmetDeadline(int opening, int rules) {
    Expression settled = Expression.anyOf(opening, rules);
    return new Expression.Joined(
        false, List.of(Expression.anyOf(0, opening), new Expression.Not(settled)));
  }

  /**
   * Whether the result is known only at the end of the timespan, because something must not happen.
   */
  public boolean awaitsAbsence() {
    return expression.map(Expression::hasNot).orElse(false);
  }

  Set<Integer> opening() {
    return expression.map(Expression::positive).orElse(Set.of());
  }

  /** Whether a match of the rule at this position opens a deadline. */
  public boolean opens(int rule) {
    return kind == Kind.DEADLINE && opening().contains(rule);
  }

  /** Whether a match of the rule at this position settles an open deadline. */
  public boolean settles(int rule) {
    return kind == Kind.DEADLINE && !opening().contains(rule);
  }

  /** Whether a match of the rule at this position can prevent an alert about an absence. */
  public boolean preventsAlert(int rule) {
    return awaitsAbsence() && !opening().contains(rule);
  }

  private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> aliases) {
    Map<String, Map<String, String>> copy = new TreeMap<>();
    aliases.forEach((name, fields) -> copy.put(name, new TreeMap<>(fields)));
    return Collections.unmodifiableMap(copy);
  }

  /** The event field that a groupBy name stands for in events of a rule. */
  public String field(String name, String rule) {
    return aliases.getOrDefault(name, Map.of()).getOrDefault(rule, name);
  }
}
