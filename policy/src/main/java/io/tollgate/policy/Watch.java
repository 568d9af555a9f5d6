package io.tollgate.policy;

import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.Placed;
import io.tollgate.policy.correlation.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a policy about several events that ask the same.
 *
 * <p>Events count a little longer than the versions are in force, so that a change cuts no window
 * in two: what completes a correlation may have begun before, what opened a deadline may be settled
 * after. Which version is in force decides only about the alert.
 */
final class Watch {
  private final String policyId;
  private final String rules;
  private final List<Term> terms;
  private final Plan plan;

  /** For each term, when events count. */
  private final List<Term> counting;

  /**
   * A watch.
   *
   * @param policyId of the policy
   * @param rules digest of what they ask
   * @param terms when which version is in force; at least one
   */
  Watch(String policyId, String rules, List<Term> terms) {
    this.policyId = policyId;
    this.rules = rules;
    this.terms = List.copyOf(terms);
    this.plan = terms.get(0).policy().detection().plan().orElseThrow();
    boolean waits = plan.correlations().stream().anyMatch(part -> part.waits());
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

  /** A hit of the policy. */
  CorrelationHit hit(Placed placed) {
    List<String> groupBy = plan.correlation(placed.group().correlation()).groupBy();
    return new CorrelationHit(policyId, rules, HitContext.keepingGroup(placed, groupBy));
  }

  /** Adds the names of the fields that decide where an event counts, and with which value. */
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

  /** The version that decides about an alert; empty when none of these does. */
  Optional<PolicyVersion> inForce(Alert alert) {
    Instant time = plan.top().waits() ? alert.deciding().time() : alert.time();
    return terms.stream().filter(term -> term.covers(time)).map(Term::policy).findFirst();
  }
}
