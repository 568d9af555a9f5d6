package io.tollgate.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of one policy, read and compiled. Only {@link PolicyParser} makes them.
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
 * @param document the YAML it was read from, unchanged; reading it again gives the same policy
 * @param sha256 of the document's UTF-8 bytes, 64 hex digits
 * @param rule the compiled detection
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
    Rule rule,
    List<PolicyTest> tests) {
  public PolicyVersion {
    tags = List.copyOf(tags);
    tests = List.copyOf(tests);
  }

  /** Judges one event by this version alone, whatever its mode and its dates. */
  public Optional<Match> judge(EventView event) {
    return rule.judge(event).map(matched -> new Match(this, matched));
  }

  /** Runs the inline tests; one sentence for each that fails, none when all is well. */
  public List<String> runTests() {
    return tests.stream().flatMap(test -> test.failure(rule).stream()).toList();
  }
}
