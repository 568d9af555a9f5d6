package io.tollgate.policy.sigma;

import io.tollgate.policy.correlation.Bound;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.Expression;
import io.tollgate.policy.correlation.Kind;
import io.tollgate.policy.correlation.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Content of a correlation or deadline before its references are resolved.
 *
 * @param rules names or ids, as written
 * @param aliases the real field for a group-by name, by name or id of the rule, as written
 */
public record CorrelationTerms(
    Kind kind,
    List<String> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    List<String> fields,
    BigDecimal percentile,
    List<Bound> bounds,
    Optional<Expression> expression) {

  /** All names or ids that must refer to a document. */
  public Set<String> references() {
    Set<String> references = new HashSet<>(rules);
    aliases.values().forEach(fieldOf -> references.addAll(fieldOf.keySet()));
    return references;
  }

  /** Describes two references to the same document, which would count as two. */
  public Optional<String> repetition(UnaryOperator<String> ids) {
    Map<String, String> written = new HashMap<>();
    for (String rule : rules) {
      String other = written.putIfAbsent(ids.apply(rule), rule);
      if (other != null) {
        return Optional.of("'%s' and '%s' refer to the same document".formatted(other, rule));
      }
    }
    return Optional.empty();
  }

  /** Whether each group has only one of the counted values, because it is grouped by them. */
  public boolean countsWhatItGroupsBy() {
    return kind == Kind.VALUE_COUNT
        && fields.stream()
            .allMatch(field -> groupBy.contains(field) && !aliases.containsKey(field));
  }

  /** Describes a limit that can never be met in groups of bounded size. */
  public Optional<String> unreachable() {
    boolean counts = kind == Kind.EVENT_COUNT || kind == Kind.VALUE_COUNT;
    return counts && bounds.stream().anyMatch(bound -> bound.isBeyond(Plan.MOST_HITS))
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "at most %,d events are stored per group, so a higher count is impossible",
                Plan.MOST_HITS))
        : Optional.empty();
  }

  /** The correlation, given the id behind each reference. */
  public Correlation correlation(String id, UnaryOperator<String> ids) {
    return new Correlation(
        id,
        kind,
        rules.stream().map(ids).toList(),
        groupBy,
        byId(aliases, ids),
        timespan,
        fields,
        percentile,
        bounds,
        expression);
  }

  /** Aliases keyed by rule ids instead of references. */
  private static Map<String, Map<String, String>> byId(
      Map<String, Map<String, String>> aliases, UnaryOperator<String> ids) {
    Map<String, Map<String, String>> byId = new LinkedHashMap<>();
    aliases.forEach(
        (alias, fieldOf) -> {
          Map<String, String> own = new LinkedHashMap<>();
          fieldOf.forEach((rule, field) -> own.put(ids.apply(rule), field));
          byId.put(alias, own);
        });
    return byId;
  }
}
