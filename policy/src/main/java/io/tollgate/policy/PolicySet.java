package io.tollgate.policy;

import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.Placed;
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
 * Policies in all their versions, ready to judge. Immutable, safe for many threads.
 *
 * <p>Of each policy the highest version that has begun at the event's time is in force; it alone
 * judges, unless it has ended or its mode is off. A lower version never comes back. So the answer
 * depends on the event and the documents only, and a replay gives it again.
 *
 * <p>Policies about several events are not decided here: an event gives {@link CorrelationHit}s,
 * which a shell keeps by group as the {@link #plan} says, and {@link #fact} makes of an alert of
 * that plan what the version in force says about it.
 */
public final class PolicySet {
  private final Map<String, List<Term>> terms;
  private final Map<List<String>, Watch> watches;
  private final List<IndexedRule> questions;
  private final RuleIndex index;
  private final Set<String> countedFields = new LinkedHashSet<>();

  private PolicySet(
      Map<String, List<Term>> terms,
      Map<List<String>, Watch> watches,
      List<IndexedRule> questions) {
    this.terms = terms;
    this.watches = watches;
    this.questions = questions;
    this.index = RuleIndex.of(questions.stream().map(IndexedRule::rule).toList());
    watches.values().forEach(watch -> watch.addFields(countedFields));
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
   * The highest version of each policy, judging at all times, whatever its dates: for a look back
   * at what it would have found. Those with mode off judge nothing.
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

  /** One version that judges all by itself, whatever its mode and its dates: for its tests. */
  static PolicySet alone(PolicyVersion policy) {
    return of(Map.of(policy.id(), List.of(new Term(policy, Instant.MIN, Instant.MAX))));
  }

  private static PolicySet of(Map<String, List<Term>> terms) {
    Map<List<String>, Watch> watches = new LinkedHashMap<>();
    List<IndexedRule> questions = new ArrayList<>();
    terms.forEach(
        (id, ofPolicy) -> {
          ofPolicy.stream()
              .filter(term -> term.policy().detection().kind() == PolicyKind.MATCH)
              .forEach(term -> questions.add(new IndexedRule.OfMatch(term)));
          watches(id, ofPolicy)
              .forEach(
                  watch -> {
                    watches.put(List.of(id, watch.rules()), watch);
                    watch
                        .namedRules()
                        .forEach(rule -> questions.add(new IndexedRule.OfWatch(watch, rule)));
                  });
        });
    return new PolicySet(terms, watches, List.copyOf(questions));
  }

  private static List<Watch> watches(String policyId, List<Term> terms) {
    Map<String, List<Term>> byRules =
        terms.stream()
            .filter(term -> term.policy().detection().plan().isPresent())
            .collect(
                Collectors.groupingBy(
                    term -> term.policy().detection().sha256(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byRules.entrySet().stream()
        .map(entry -> new Watch(policyId, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Every policy the event breaks by itself, one match each, ordered by policy id. */
  public List<Match> judge(EventView event, Instant eventTime) {
    return look(event, eventTime).matches();
  }

  /** Where the event counts for policies about several events. */
  public List<CorrelationHit> hits(EventView event, Instant eventTime) {
    return look(event, eventTime).hits();
  }

  /** The plan that a hit is of. */
  Plan plan(CorrelationHit hit) {
    return watches.get(List.of(hit.policyId(), hit.rules())).plan();
  }

  /** The fields that decide where events count for policies about several. */
  Set<String> countedFields() {
    return countedFields;
  }

  /** Both at once, for the price of one look at the event. */
  public Judgement look(EventView event, Instant eventTime) {
    Look look = new Look(event, eventTime);
    index.judge(event, question -> look.take(questions.get(question)));
    return new Judgement(look.matches, look.hits, look.ungrouped);
  }

  /** What an event told so far. */
  private static final class Look {
    private final EventView event;
    private final Facts facts;
    private final Instant time;
    private final List<Match> matches = new ArrayList<>();
    private final List<CorrelationHit> hits = new ArrayList<>();
    private int ungrouped;
    private Map<String, String> context;

    Look(EventView event, Instant time) {
      this.event = event;
      this.facts = new Facts(event);
      this.time = time;
    }

    /** Takes a question whose rule holds. */
    void take(IndexedRule question) {
      if (question instanceof IndexedRule.OfMatch match && match.term().covers(time)) {
        match.term().policy().told(facts, event, time).ifPresent(matches::add);
      } else if (question instanceof IndexedRule.OfWatch part
          && part.watch().counts(time)
          && part.named().admits(facts, time)) {
        place(part);
      }
    }

    private void place(IndexedRule.OfWatch part) {
      context = context == null ? HitContext.of(event) : context;
      Watch watch = part.watch();
      for (Optional<Placed> placed : watch.plan().place(part.named().id(), event::field, context)) {
        placed.ifPresentOrElse(place -> hits.add(watch.hit(place)), () -> ungrouped++);
      }
    }
  }

  /** How hits of a policy go together; empty when no version that asks this is there any more. */
  public Optional<Plan> plan(String policyId, String rules) {
    return Optional.ofNullable(watches.get(List.of(policyId, rules))).map(Watch::plan);
  }

  /**
   * What a policy says about an alert of its plan.
   *
   * <p>The version in force decides: of a correlation at the time of the event that completed it,
   * of a deadline at the time of the event that opened it. An exception must be valid at the time
   * of the alert and cover the event that decided.
   *
   * @return empty when the alert only serves a correlation above it, or when at that time no
   *     version that asks this was in force
   */
  public Optional<AlertFact> fact(String policyId, String rules, Alert alert) {
    Watch watch = watches.get(List.of(policyId, rules));
    if (watch == null || !alert.correlation().equals(watch.plan().top().id())) {
      return Optional.empty();
    }
    return watch
        .inForce(alert)
        .map(
            policy ->
                new AlertFact(
                    policy,
                    watch.plan().top().groupBy(),
                    alert.group(),
                    alert.time(),
                    alert.deciding(),
                    alert.hits(),
                    alert.events(),
                    exception(policy, watch.plan().top().groupBy(), alert)));
  }

  private Optional<PolicyException> exception(
      PolicyVersion policy, List<String> groupBy, Alert alert) {
    Map<String, String> known =
        HitContext.known(alert.deciding().context(), groupBy, alert.group());
    return inForce(policy.id(), alert.time())
        .orElse(policy)
        .exception(new MapEvent(known), alert.time());
  }

  /** What tools are to be answered, and when: the orders of every version that is ever live. */
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

  /** The version of a policy that judges events of a time. */
  public Optional<PolicyVersion> inForce(String policyId, Instant time) {
    return terms.getOrDefault(policyId, List.of()).stream()
        .filter(term -> term.covers(time))
        .map(Term::policy)
        .findFirst();
  }

  /** The versions that judge events of a time, one of each policy at most. */
  public List<PolicyVersion> inForce(Instant time) {
    return terms.keySet().stream().flatMap(id -> inForce(id, time).stream()).toList();
  }

  /** Whether any policy is about several events. */
  public boolean correlates() {
    return !watches.isEmpty();
  }
}
