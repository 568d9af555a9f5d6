package io.tollgate.policy;

import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.Facts;
import io.tollgate.policy.rule.Level;
import io.tollgate.policy.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of one policy, read and compiled. Only {@code reading} makes them.
 *
 * @param id Sigma id of the policy, a UUID in lower case; the same for all its versions
 * @param version from 1; a higher version replaces a lower one from its effectiveFrom on
 * @param name short name, kebab-case
 * @param title one line for people
 * @param level how grave a violation is
 * @param clause the text the policy enforces
 * @param mode whether it judges, and in earnest
 * @param tags for example {@code atlas.aml.t0024.002}
 * @param effectiveFrom first instant of event time at which it judges
 * @param effectiveTo first instant at which it does not judge any more; empty: no end
 * @param document the YAML documents it was read from, those it calls included; reading them again
 *     gives the same policy
 * @param sha256 of the document's UTF-8 bytes, 64 hex digits
 * @param kind what it looks at
 * @param rules the compiled detections; of a match just one
 * @param rulesSha256 of what decides about alerts: versions that only differ in the rest share it
 * @param plan how events that the rules match go together; empty for a match
 * @param handling what is to be done about violations
 * @param provenance what it says about content on its way into protected assets
 * @param tests the inline tests of the document
 */
public record PolicyVersion(
    String id,
    int version,
    String name,
    String title,
    Level level,
    String clause,
    Mode mode,
    List<String> tags,
    Instant effectiveFrom,
    Optional<Instant> effectiveTo,
    String document,
    String sha256,
    PolicyKind kind,
    List<NamedRule> rules,
    String rulesSha256,
    Optional<Plan> plan,
    Handling handling,
    Optional<Provenance> provenance,
    List<PolicyTest> tests) {
  public PolicyVersion {
    tags = List.copyOf(tags);
    rules = List.copyOf(rules);
    tests = List.copyOf(tests);
  }

  /** The detection of a policy about single events. */
  public Rule rule() {
    return rules.get(0).rule();
  }

  /**
   * Judges one event by this version alone, whatever its mode and its dates; filters count as of
   * the first instant of the version.
   */
  public Optional<Match> judge(EventView event) {
    Facts facts = new Facts(event);
    return kind == PolicyKind.MATCH && rule().holds(facts)
        ? told(facts, event, effectiveFrom)
        : Optional.empty();
  }

  /** The match of an event for which the rule holds; empty when a filter forbids it. */
  Optional<Match> told(Facts facts, EventView event, Instant time) {
    return rules.get(0).admits(facts, time)
        ? Optional.of(new Match(this, rule().evidence(facts), exception(event, time)))
        : Optional.empty();
  }

  /** The first exception that covers what is known of an event. */
  Optional<PolicyException> exception(EventView event, Instant time) {
    return handling.exceptions().stream()
        .filter(exception -> exception.covers(event, time))
        .findFirst();
  }

  /** Runs the inline tests; one sentence for each that fails, none when all is well. */
  public List<String> runTests() {
    return tests.stream().flatMap(test -> test.failure(this).stream()).toList();
  }
}
