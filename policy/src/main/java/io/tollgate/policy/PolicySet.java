package io.tollgate.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Policies in all their versions, ready to judge. Immutable, safe for many threads.
 *
 * <p>Of each policy the highest version that has begun at the event's time is in force; it alone
 * judges, unless it has ended or its mode is off. A lower version never comes back. So the answer
 * depends on the event and the documents only, and a replay gives it again.
 */
public final class PolicySet {
  private final List<Term> terms;
  private final RuleIndex index;

  private PolicySet(List<Term> terms) {
    this.terms = terms;
    this.index = RuleIndex.of(terms.stream().map(term -> term.policy().rule()).toList());
  }

  /**
   * Indexes the versions together. The same document may occur more than once.
   *
   * @throws IllegalArgumentException when two different documents claim the same id and version
   */
  public static PolicySet of(Collection<PolicyVersion> policies) {
    Map<String, TreeMap<Integer, PolicyVersion>> versions = new TreeMap<>();
    for (PolicyVersion policy : policies) {
      PolicyVersion other =
          versions
              .computeIfAbsent(policy.id(), id -> new TreeMap<>(Comparator.reverseOrder()))
              .putIfAbsent(policy.version(), policy);
      if (other != null && !other.sha256().equals(policy.sha256())) {
        throw new IllegalArgumentException(
            "two documents for version %d of policy %s (%s)"
                .formatted(policy.version(), policy.name(), policy.id()));
      }
    }
    List<Term> terms = new ArrayList<>();
    versions.values().forEach(ofOnePolicy -> addTerms(ofOnePolicy.values(), terms));
    return new PolicySet(List.copyOf(terms));
  }

  private static void addTerms(Collection<PolicyVersion> highestFirst, List<Term> terms) {
    Instant replacedFrom = Instant.MAX;
    for (PolicyVersion policy : highestFirst) {
      Instant end = earlier(replacedFrom, policy.effectiveTo().orElse(Instant.MAX));
      if (policy.mode() != Mode.OFF && policy.effectiveFrom().isBefore(end)) {
        terms.add(new Term(policy, end));
      }
      replacedFrom = earlier(replacedFrom, policy.effectiveFrom());
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Every policy the event breaks, one match each, ordered by policy id. */
  public List<Match> judge(EventView event, Instant eventTime) {
    Facts facts = new Facts(event);
    List<Match> matches = new ArrayList<>();
    index
        .candidates(facts)
        .mapToObj(terms::get)
        .filter(term -> term.covers(eventTime))
        .map(Term::policy)
        .forEach(
            policy ->
                policy
                    .rule()
                    .judge(facts)
                    .ifPresent(matched -> matches.add(new Match(policy, matched))));
    return matches;
  }

  /** The stretch of event time in which a version judges, the end excluded. */
  private record Term(PolicyVersion policy, Instant end) {
    boolean covers(Instant time) {
      return !time.isBefore(policy.effectiveFrom()) && time.isBefore(end);
    }
  }
}
