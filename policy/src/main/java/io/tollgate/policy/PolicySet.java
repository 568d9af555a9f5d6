package io.tollgate.policy;

import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.GroupedHit;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.index.RuleIndex;
import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.Facts;
import io.tollgate.policy.rule.MapEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Indexed set of policies in all their versions, ready for evaluation. Immutable and thread-safe.
 *
 * <p>Of each policy, the highest version that has begun at the event's time is in force; only that
 * version is evaluated, unless it has ended or its mode is off. A lower version never comes back.
 * So the result depends on the event and the documents only, and a replay reproduces it.
 *
 * <p>Policies about several events are not decided here: an event yields {@link CorrelationHit}s,
 * which a shell stores by group as the {@link #plan} directs, and {@link #finding} turns an alert
 * of that plan into a statement of the version in force.
 */
public final class PolicySet {
  private final Map<String, List<Term>> terms;
  private final Map<List<String>, CorrelationVersions> correlations;
  private final List<IndexedRule> indexedRules;
  private final RuleIndex index;
  private final Set<String> countedFields = new LinkedHashSet<>();

  private PolicySet(
      Map<String, List<Term>> terms,
      Map<List<String>, CorrelationVersions> correlations,
      List<IndexedRule> indexedRules) {
    this.terms = terms;
    this.correlations = correlations;
    this.indexedRules = indexedRules;
    this.index = RuleIndex.of(indexedRules.stream().map(IndexedRule::rule).toList());
    correlations
        .values()
        .forEach(correlationVersions -> correlationVersions.addFields(countedFields));
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
      if (other != null && !other.source().sha256().equals(policy.source().sha256())) {
        throw new IllegalArgumentException(
            "two documents for version %d of policy %s (%s)"
                .formatted(policy.version(), policy.header().name(), policy.id()));
      }
    }
    Map<String, List<Term>> terms = new LinkedHashMap<>();
    versions.forEach((id, ofOne) -> terms.put(id, Term.of(ofOne.values())));
    return of(terms);
  }

  /**
   * The highest version of each policy, in force at all times whatever its dates: for a backtest.
   * Versions with mode off are left out.
   */
  public static PolicySet always(Collection<PolicyVersion> policies) {
    Map<String, PolicyVersion> highest = new TreeMap<>();
    for (PolicyVersion policy : policies) {
      highest.merge(policy.id(), policy, (a, b) -> a.version() >= b.version() ? a : b);
    }
    Map<String, List<Term>> terms = new LinkedHashMap<>();
    highest.forEach(
        (id, policy) -> {
          if (policy.mode() != Mode.OFF) {
            terms.put(id, List.of(new Term(policy, Instant.MIN, Instant.MAX)));
          }
        });
    return of(terms);
  }

  /** One version in force between its dates, whatever its mode: for its inline tests. */
  static PolicySet ofOne(PolicyVersion policy) {
    Instant end = policy.validity().to().orElse(Instant.MAX);
    return of(Map.of(policy.id(), List.of(new Term(policy, policy.validity().from(), end))));
  }

  private static PolicySet of(Map<String, List<Term>> terms) {
    Map<List<String>, CorrelationVersions> correlations = new LinkedHashMap<>();
    List<IndexedRule> indexedRules = new ArrayList<>();
    terms.forEach(
        (id, ofPolicy) -> {
          ofPolicy.stream()
              .filter(term -> term.policy().detection().kind() == PolicyKind.MATCH)
              .forEach(term -> indexedRules.add(new IndexedRule.OfMatch(term)));
          correlations(id, ofPolicy)
              .forEach(
                  correlationVersions -> {
                    correlations.put(List.of(id, correlationVersions.rules()), correlationVersions);
                    correlationVersions
                        .namedRules()
                        .forEach(
                            rule ->
                                indexedRules.add(
                                    new IndexedRule.OfCorrelation(correlationVersions, rule)));
                  });
        });
    return new PolicySet(terms, correlations, List.copyOf(indexedRules));
  }

  private static List<CorrelationVersions> correlations(String policyId, List<Term> terms) {
    Map<String, List<Term>> byRules =
        terms.stream()
            .filter(term -> term.policy().detection().plan().isPresent())
            .collect(
                Collectors.groupingBy(
                    term -> term.policy().detection().sha256(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byRules.entrySet().stream()
        .map(entry -> new CorrelationVersions(policyId, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The policies that the event violates by itself, one match each, ordered by policy id. */
  public List<Match> judge(EventView event, Instant eventTime) {
    return evaluate(event, eventTime).matches();
  }

  /** Where the event counts towards policies about several events. */
  public List<CorrelationHit> hits(EventView event, Instant eventTime) {
    return evaluate(event, eventTime).hits();
  }

  /** The plan that a hit belongs to. */
  Plan plan(CorrelationHit hit) {
    return correlations.get(List.of(hit.policyId(), hit.rules())).plan();
  }

  /** The fields that decide where events count towards policies about several events. */
  Set<String> countedFields() {
    return countedFields;
  }

  /** Matches and hits together, evaluating the event only once. */
  public Judgement evaluate(EventView event, Instant eventTime) {
    Evaluation evaluation = new Evaluation(event, eventTime);
    index.judge(event, rule -> evaluation.add(indexedRules.get(rule)));
    return new Judgement(evaluation.matches, evaluation.hits, evaluation.ungrouped);
  }

  /** Results collected for an event. */
  private static final class Evaluation {
    private final EventView event;
    private final Facts facts;
    private final Instant time;
    private final List<Match> matches = new ArrayList<>();
    private final List<CorrelationHit> hits = new ArrayList<>();
    private int ungrouped;
    private Map<String, String> context;

    Evaluation(EventView event, Instant time) {
      this.event = event;
      this.facts = new Facts(event);
      this.time = time;
    }

    /** Records the result of a rule that holds. */
    void add(IndexedRule rule) {
      if (rule instanceof IndexedRule.OfMatch match && match.term().covers(time)) {
        match.term().policy().match(facts, event, time).ifPresent(matches::add);
      } else if (rule instanceof IndexedRule.OfCorrelation part
          && part.versions().counts(time)
          && part.named().admits(facts, time)) {
        addHits(part);
      }
    }

    private void addHits(IndexedRule.OfCorrelation part) {
      context = context == null ? HitContext.of(event) : context;
      CorrelationVersions correlationVersions = part.versions();
      for (Optional<GroupedHit> placed :
          correlationVersions.plan().assign(part.named().id(), event::field, context)) {
        placed.ifPresentOrElse(
            place -> hits.add(correlationVersions.hit(place)), () -> ungrouped++);
      }
    }
  }

  /**
   * How hits of a policy are correlated; empty when no version with this detection exists any more.
   */
  public Optional<Plan> plan(String policyId, String rules) {
    return Optional.ofNullable(correlations.get(List.of(policyId, rules)))
        .map(CorrelationVersions::plan);
  }

  /**
   * Resolves an alert of a policy's plan to the version in force.
   *
   * <p>For a correlation that is the version at the time of the event that completed it, for a
   * deadline at the time of the event that opened it. An exception must be valid at the time of the
   * alert and cover the deciding event.
   *
   * @return empty when the alert only serves a correlation above it, or no version with this
   *     detection was in force at that time
   */
  public Optional<Finding> finding(String policyId, String rules, Alert alert) {
    CorrelationVersions correlationVersions = correlations.get(List.of(policyId, rules));
    if (correlationVersions == null
        || !alert.correlation().equals(correlationVersions.plan().top().id())) {
      return Optional.empty();
    }
    return correlationVersions
        .inForce(alert)
        .map(
            policy ->
                new Finding(
                    policy,
                    correlationVersions.plan().top().groupBy(),
                    alert.group(),
                    alert.time(),
                    alert.deciding(),
                    alert.hits(),
                    alert.events(),
                    exception(policy, correlationVersions.plan().top().groupBy(), alert)));
  }

  private Optional<PolicyException> exception(
      PolicyVersion policy, List<String> groupBy, Alert alert) {
    Map<String, String> known =
        HitContext.withGroupValues(alert.deciding().context(), groupBy, alert.group());
    return inForce(policy.id(), alert.time())
        .orElse(policy)
        .exception(new MapEvent(known), alert.time());
  }

  /** The orders of every version that is ever live, with the time they apply. */
  public List<StandingOrder> orders() {
    List<StandingOrder> orders = new ArrayList<>();
    for (Term term : terms.values().stream().flatMap(List::stream).toList()) {
      if (term.policy().mode() == Mode.LIVE) {
        Optional<Instant> end = Optional.of(term.end()).filter(time -> time.isBefore(Instant.MAX));
        term.policy()
            .handling()
            .orders()
            .forEach(
                order -> orders.add(new StandingOrder(term.policy(), order, term.from(), end)));
      }
    }
    return orders;
  }

  /** The version of a policy in force at a time. */
  public Optional<PolicyVersion> inForce(String policyId, Instant time) {
    return terms.getOrDefault(policyId, List.of()).stream()
        .filter(term -> term.covers(time))
        .map(Term::policy)
        .findFirst();
  }

  /** The versions in force at a time, at most one per policy. */
  public List<PolicyVersion> inForce(Instant time) {
    return terms.keySet().stream().flatMap(id -> inForce(id, time).stream()).toList();
  }

  /** Whether any policy is about several events. */
  public boolean correlates() {
    return !correlations.isEmpty();
  }
}
