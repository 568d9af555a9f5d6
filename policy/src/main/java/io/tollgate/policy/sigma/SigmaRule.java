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
 * @param id the rule's id in lower case; its title when it has none
 * @param name by which correlations and filters may call it
 * @param title one line for people
 * @param level how grave a match is, if the rule says so
 * @param logsource for example {@code {category: process_creation, product: windows}}
 * @param place where the document stands, as {@code file:line}
 * @param rule the compiled detection
 */
public record SigmaRule(
    String id,
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
    return id.equalsIgnoreCase(reference) || name.filter(reference::equals).isPresent();
  }

  /** Judges one event; the detection items that held, or empty. */
  public Optional<List<String>> judge(EventView event) {
    return rule.judge(event);
  }

  SigmaRule narrowed(Rule narrower) {
    return new SigmaRule(id, name, title, level, logsource, place, narrower);
  }
}
