package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.Facts;
import io.tollgate.policy.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of one policy, read and compiled. Only {@code reading} makes them.
 *
 * @param id Sigma id of the policy, a UUID in lower case; the same for all its versions
 * @param version from 1; a higher version replaces a lower one from the beginning of its validity
 *     on
 * @param header what people call it and how grave it is
 * @param mode whether it judges, and in earnest
 * @param validity the event time at which it judges
 * @param source what it was read from
 * @param detection what it looks for
 * @param handling what is to be done about violations
 * @param provenance what it says about content on its way into protected assets
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

  /** The detection of a policy about single events. */
  public Rule rule() {
    return detection.rules().get(0).rule();
  }

  /**
   * Judges one event by this version alone, whatever its mode and its dates; filters count as of
   * the first instant of the version.
   */
  public Optional<Match> judge(EventView event) {
    Facts facts = new Facts(event);
    return detection.kind() == PolicyKind.MATCH && rule().holds(facts)
        ? told(facts, event, validity.from())
        : Optional.empty();
  }

  /** The match of an event for which the rule holds; empty when a filter forbids it. */
  Optional<Match> told(Facts facts, EventView event, Instant time) {
    return detection.rules().get(0).admits(facts, time)
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
