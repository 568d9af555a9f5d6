package io.tollgate.policy.sigma;

import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.Level;
import io.tollgate.policy.rule.Rule;
import io.tollgate.policy.yaml.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parsed and compiled plain Sigma rule about single events. Only {@link SigmaParser} creates
 * instances.
 *
 * @param id id in matches; unique among the documents it is joined with
 * @param ownId the id given in the rule itself
 * @param name name by which correlations and filters may refer to it
 * @param title one line for people
 * @param level severity of a match, if given
 * @param logsource for example {@code {category: process_creation, product: windows}}
 * @param place location of the document, as {@code file:line}
 * @param rule the compiled detection
 */
public record SigmaRule(
    String id,
    Optional<String> ownId,
    Optional<String> name,
    String title,
    Optional<Level> level,
    Map<String, String> logsource,
    Place place,
    Rule rule) {
  public SigmaRule {
    logsource = Collections.unmodifiableMap(new LinkedHashMap<>(logsource));
  }

  /** Whether a reference in another document means this rule. */
  boolean isCalled(String reference) {
    return ownId.filter(reference::equalsIgnoreCase).isPresent()
        || name.filter(reference::equals).isPresent();
  }

  /** Whether a reference is its title, which also identifies a rule without an id. */
  boolean isTitled(String reference) {
    return ownId.isEmpty() && title.equalsIgnoreCase(reference);
  }

  /** Evaluates one event; returns the matched detection items, or empty. */
  public Optional<List<String>> judge(EventView event) {
    return rule.judge(event);
  }

  SigmaRule narrowed(Rule narrower) {
    return new SigmaRule(id, ownId, name, title, level, logsource, place, narrower);
  }

  SigmaRule goingBy(String other) {
    return new SigmaRule(other, ownId, name, title, level, logsource, place, rule);
  }
}
