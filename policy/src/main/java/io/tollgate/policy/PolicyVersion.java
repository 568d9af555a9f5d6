package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.Facts;
import io.tollgate.policy.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Parsed and compiled version of a policy. Only {@code reading} creates instances.
 *
 * @param id Sigma id of the policy, a UUID in lower case; the same for all its versions
 * @param version from 1; a higher version replaces lower ones from the start of its validity
 * @param header names and severity
 * @param mode whether it is evaluated, and whether it alerts
 * @param validity the event time in which it is evaluated
 * @param source what it was parsed from
 * @param detection what it detects
 * @param handling how violations are handled
 * @param provenance settings for content on its way into protected assets
 * @param tests the inline tests of the document
 */
public record PolicyVersion(
    String id,
    int version,
    PolicyHeader header,
    Mode mode,
    Validity validity,
    PolicySource source,
    Detection detection,
    Handling handling,
    Optional<Provenance> provenance,
    List<PolicyTest> tests) {
  public PolicyVersion {
    tests = List.copyOf(tests);
  }

  /** The rule of a single-event policy. */
  public Rule rule() {
    return detection.rules().get(0).rule();
  }

  /**
   * Evaluates one event with this version alone, whatever its mode and dates; filters apply as of
   * the first instant of the version.
   */
  public Optional<Match> judge(EventView event) {
    Facts facts = new Facts(event);
    return detection.kind() == PolicyKind.MATCH && rule().holds(facts)
        ? match(facts, event, validity.from())
        : Optional.empty();
  }

  /** The match of an event that the rule holds for; empty when a filter excludes it. */
  Optional<Match> match(Facts facts, EventView event, Instant time) {
    return detection.rules().get(0).admits(facts, time)
        ? Optional.of(new Match(this, rule().evidence(facts), exception(event, time)))
        : Optional.empty();
  }

  /** The first exception that covers the known fields of an event. */
  Optional<PolicyException> exception(EventView event, Instant time) {
    return handling.exceptions().stream()
        .filter(exception -> exception.covers(event, time))
        .findFirst();
  }

  /** Runs the inline tests; returns one sentence per failure, none if all pass. */
  public List<String> runTests() {
    return tests.stream().flatMap(test -> test.failure(this).stream()).toList();
  }
}
