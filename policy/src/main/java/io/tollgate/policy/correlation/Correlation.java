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
 * A question about the events of one group within a stretch of time.
 *
 * @param id of the correlation
 * @param kind what is looked at
 * @param rules ids of the rules and correlations whose matches are the events, in order
 * @param groupBy fields whose values make a group; none: one group for all
 * @param aliases for a name in groupBy the real field, by rule id
 * @param timespan how far the first and the last event may lie apart
 * @param fields whose values are counted, summed ...; none where none are needed
 * @param percentile of VALUE_PERCENTILE, 0 to 100
 * @param bounds what the measure must meet
 * @param expression asks for rules by name instead of counting them; only for the temporal kinds
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

  /** What a deadline asks: one of the first rules has matched, and none of those behind. */
  public static Expression unsettled(int opening, int rules) {
    Expression settled = Expression.anyOf(opening, rules);
    return new Expression.Joined(
        false, List.of(Expression.anyOf(0, opening), new Expression.Not(settled)));
  }

  /** Whether only the end of the timespan can tell, because something must not happen. */
  public boolean waits() {
    return expression.map(Expression::hasNot).orElse(false);
  }

  Set<Integer> opening() {
    return expression.map(Expression::positive).orElse(Set.of());
  }

  /** Whether a match of the rule in this position opens a deadline. */
  public boolean opens(int rule) {
    return kind == Kind.DEADLINE && opening().contains(rule);
  }

  /** Whether a match of the rule in this position ends what is open. */
  public boolean settles(int rule) {
    return kind == Kind.DEADLINE && !opening().contains(rule);
  }

  /** Whether a match of the rule in this position can end what waits for its absence. */
  public boolean answers(int rule) {
    return waits() && !opening().contains(rule);
  }

  private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> aliases) {
    Map<String, Map<String, String>> copy = new TreeMap<>();
    aliases.forEach((name, fields) -> copy.put(name, new TreeMap<>(fields)));
    return Collections.unmodifiableMap(copy);
  }

  /** The field that an event of a rule is grouped by under a name of groupBy. */
  public String field(String name, String rule) {
    return aliases.getOrDefault(name, Map.of()).getOrDefault(rule, name);
  }
}
