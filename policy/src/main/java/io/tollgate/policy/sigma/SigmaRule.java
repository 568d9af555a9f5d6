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
 * A plain Sigma rule about single events, read and compiled. Only {@link SigmaParser} makes them.
 *
 * @param id by which matches are told; no other document that is joined with the rule has it
 * @param ownId the id that the rule says itself
 * @param name by which correlations and filters may call it
 * @param title one line for people
 * @param level how grave a match is, if the rule says so
 * @param logsource for example {@code {category: process_creation, product: windows}}
 * @param place where the document stands, as {@code file:line}
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

  /** Whether a reference is its title, which means a rule without an id, too. */
  boolean isTitled(String reference) {
    return ownId.isEmpty() && title.equalsIgnoreCase(reference);
  }

  /** Judges one event; the detection items that held, or empty. */
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
