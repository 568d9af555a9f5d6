package io.tollgate.cli.rules;

import io.tollgate.digest.Sha256;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.ForwardedFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Fields of a matching event that correlations use: those they group by and measure. Only these are
 * stored until all events have been read, so memory per event is independent of its size.
 */
final class CorrelationFields {
  /** Longer than any number, so that truncated values are only ever compared. */
  private static final int LONGEST_VALUE = 400;

  private final Map<String, Set<String>> byRule = new HashMap<>();
  private final Map<List<String>, Choice> choices = new HashMap<>();

  CorrelationFields(List<Correlation> correlations) {
    ForwardedFields forwardedFields = new ForwardedFields(correlations);
    for (Correlation correlation : correlations) {
      for (String rule : correlation.rules()) {
        Set<String> names = byRule.computeIfAbsent(rule, called -> new TreeSet<>());
        correlation.groupBy().forEach(name -> names.add(correlation.field(name, rule)));
        names.addAll(correlation.fields());
        names.addAll(forwardedFields.of(correlation.id()));
      }
    }
  }

  /** Returns the fields for events that match these rules; computed once per set of rules. */
  Choice of(List<String> matched) {
    return choices.computeIfAbsent(matched, this::choose);
  }

  private Choice choose(List<String> matched) {
    List<String> rules = matched.stream().filter(byRule::containsKey).toList();
    Set<String> fields = new TreeSet<>();
    rules.forEach(rule -> fields.addAll(byRule.get(rule)));
    return new Choice(rules, List.copyOf(fields));
  }

  /**
   * What is stored of an event.
   *
   * @param rules ids of the rules that it matched and that some correlation refers to
   * @param fields names of the fields that are used
   */
  record Choice(List<String> rules, List<String> fields) {
    /** Returns the values of the fields, in order; null for a missing one. */
    List<Object> values(Function<String, Object> event) {
      return fields.stream().map(event).map(CorrelationFields::bounded).toList();
    }

    Object value(List<Object> values, String field) {
      int at = fields.indexOf(field);
      return at < 0 ? null : values.get(at);
    }
  }

  private static Object bounded(Object value) {
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(bounded(element)));
      return elements;
    }
    if (value == null || value instanceof Number) {
      return value;
    }
    String text = value.toString();
    return text.length() <= LONGEST_VALUE ? text : shortened(text);
  }

  /** Shortens so that texts that differ anywhere remain different. */
  private static String shortened(String text) {
    return text.substring(0, LONGEST_VALUE) + "..." + Sha256.hex(text);
  }
}
