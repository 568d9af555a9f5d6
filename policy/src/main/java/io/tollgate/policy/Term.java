package io.tollgate.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Period of event time in which a policy version is in force.
 *
 * @param policy the version
 * @param from first instant in force; {@link Instant#MIN}: no beginning
 * @param end first instant no longer in force; {@link Instant#MAX}: no end
 */
record Term(PolicyVersion policy, Instant from, Instant end) {

  boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(end);
  }

  /** The terms of one policy; versions that are never in force have none. */
  static List<Term> of(Collection<PolicyVersion> highestFirst) {
    List<Term> terms = new ArrayList<>();
    Instant replacedFrom = Instant.MAX;
    for (PolicyVersion policy : highestFirst) {
      Instant end = earlier(replacedFrom, policy.validity().to().orElse(Instant.MAX));
      if (policy.mode() != Mode.OFF && policy.validity().from().isBefore(end)) {
        terms.add(new Term(policy, policy.validity().from(), end));
      }
      replacedFrom = earlier(replacedFrom, policy.validity().from());
    }
    return terms;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
