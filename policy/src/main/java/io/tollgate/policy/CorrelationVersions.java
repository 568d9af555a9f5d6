package io.tollgate.policy;

import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.GroupedHit;
import io.tollgate.policy.correlation.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Versions of a policy about several events that have the same detection.
 *
 * <p>Events count slightly longer than the versions are in force, so that a change cuts no window
 * in two: what completes a correlation may have begun earlier, what opened a deadline may be
 * settled later. The version in force matters only for the alert.
 */
final class CorrelationVersions {
  private final String policyId;
  private final String rules;
  private final List<Term> terms;
  private final Plan plan;

  /** For each term, the period in which events count. */
  private final List<Term> counting;

  /**
   * Groups the versions.
   *
   * @param policyId id of the policy
   * @param rules digest of their common detection
   * @param terms the periods in which the versions are in force; at least one
   */
  CorrelationVersions(String policyId, String rules, List<Term> terms) {
    this.policyId = policyId;
    this.rules = rules;
    this.terms = List.copyOf(terms);
    this.plan = terms.get(0).policy().detection().plan().orElseThrow();
    boolean waits = plan.correlations().stream().anyMatch(part -> part.awaitsAbsence());
    Duration reach = plan.reach();
    this.counting =
        terms.stream()
            .map(
                term ->
                    new Term(
                        term.policy(),
                        earlier(term.from(), reach),
                        waits ? later(term.end(), reach) : term.end()))
            .toList();
  }

  String policyId() {
    return policyId;
  }

  String rules() {
    return rules;
  }

  Plan plan() {
    return plan;
  }

  List<NamedRule> namedRules() {
    return terms.get(0).policy().detection().rules();
  }

  /** Creates a hit of the policy. */
  CorrelationHit hit(GroupedHit groupedHit) {
    List<String> groupBy = plan.correlation(groupedHit.group().correlation()).groupBy();
    return new CorrelationHit(policyId, rules, HitContext.withGroup(groupedHit, groupBy));
  }

  /** Adds the names of the fields that decide where, and with which value, an event counts. */
  void addFields(Collection<String> fields) {
    for (NamedRule rule : namedRules()) {
      rule.rule().condition().addFields(fields);
      rule.filters().forEach(filter -> filter.condition().addFields(fields));
    }
    for (Correlation part : plan.correlations()) {
      fields.addAll(part.fields());
      for (String rule : part.rules()) {
        part.groupBy().forEach(name -> fields.add(part.field(name, rule)));
      }
    }
  }

  boolean counts(Instant time) {
    for (Term term : counting) {
      if (term.covers(time)) {
        return true;
      }
    }
    return false;
  }

  private static Instant earlier(Instant time, Duration by) {
    return time.isAfter(Instant.MIN.plus(by)) ? time.minus(by) : time;
  }

  private static Instant later(Instant time, Duration by) {
    return time.isBefore(Instant.MAX.minus(by)) ? time.plus(by) : time;
  }

  /** The version in force for an alert; empty if it is none of these. */
  Optional<PolicyVersion> inForce(Alert alert) {
    Instant time = plan.top().awaitsAbsence() ? alert.deciding().time() : alert.time();
    return terms.stream().filter(term -> term.covers(time)).map(Term::policy).findFirst();
  }
}
