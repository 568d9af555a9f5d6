package io.tollgate.policy;

import io.tollgate.policy.correlation.Bound;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.Expression;
import io.tollgate.policy.correlation.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A correlation document before the rules that it calls are known.
 *
 * @param rules names or ids, as written
 * @param aliases for a name to group by the real field, by name or id of the rule, as written
 */
record CorrelationDraft(
    SigmaHeader header,
    Place place,
    boolean generate,
    Kind kind,
    List<String> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    List<String> fields,
    int percentile,
    List<Bound> bounds,
    Optional<Expression> expression) {

  String title() {
    return header.title().orElseThrow();
  }

  String id() {
    return header.id().orElse(title());
  }

  boolean isCalled(String reference) {
    return id().equalsIgnoreCase(reference) || header.name().filter(reference::equals).isPresent();
  }

  /** The correlation, given the id behind each reference. */
  SigmaCorrelation resolved(Function<String, String> ids) {
    Map<String, Map<String, String>> byId = new LinkedHashMap<>();
    aliases.forEach(
        (alias, fieldOf) -> {
          Map<String, String> fields = new LinkedHashMap<>();
          fieldOf.forEach((rule, field) -> fields.put(ids.apply(rule), field));
          byId.put(alias, fields);
        });
    List<String> ruleIds = rules.stream().map(ids).toList();
    return new SigmaCorrelation(
        id(),
        header.name(),
        title(),
        header.level(),
        place,
        generate,
        new Correlation(
            id(), kind, ruleIds, groupBy, byId, timespan, fields, percentile, bounds, expression));
  }
}
