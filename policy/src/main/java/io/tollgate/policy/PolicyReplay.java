package io.tollgate.policy;

import io.tollgate.policy.correlation.Alert;
import io.tollgate.policy.correlation.ChainedHit;
import io.tollgate.policy.correlation.GroupEvaluator;
import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.GroupState;
import io.tollgate.policy.correlation.GroupStateCodec;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.correlation.Timers;
import io.tollgate.policy.rule.EventView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * In-memory evaluation of policies of every kind over events in arrival order: for tests, recorded
 * events and backtests.
 *
 * <p>The clock is the newest arrival. An event that arrives after everything it could affect is
 * decided, see {@link Plan#isLate}, is dropped and counted; a stream application classifies the
 * same events as late and evaluates them among themselves. Not thread-safe.
 */
public final class PolicyReplay {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::time)
          .thenComparing(finding -> finding.deciding().sequence())
          .thenComparing(finding -> finding.deciding().reference())
          .thenComparing(finding -> finding.policy().id());

  private final Map<GroupStateKey, GroupEvaluator> evaluators = new HashMap<>();
  private final List<Timers<GroupStateKey>> timers = new ArrayList<>();
  private PolicySet policies;
  private Instant clock = Instant.MIN;
  private long late;
  private long ungrouped;

  /**
   * Key of a group's state.
   *
   * @param policyId id of the policy
   * @param rules digest of the policy's detection
   * @param group group of one of its correlations
   */
  public record GroupStateKey(String policyId, String rules, GroupKey group) {}

  /**
   * Position of an event in its source.
   *
   * @param sequence orders events of the same time
   * @param reference distinguishes events of the same time and sequence
   */
  public record Position(long sequence, String reference) {}

  public PolicyReplay(PolicySet policies) {
    this.policies = policies;
  }

  /** Replaces the policies; groups whose detection still exists keep their state. */
  public void replacePolicies(PolicySet others) {
    policies = others;
    List.copyOf(evaluators.keySet()).stream()
        .filter(key -> plan(key).isEmpty())
        .forEach(this::remove);
  }

  /**
   * Evaluates an event.
   *
   * @param time when it happened
   * @param arrival when it arrived
   * @return the alerts completed by it and by the passing of time, ordered by time
   */
  public List<Finding> process(EventView event, Instant time, Instant arrival, Position position) {
    Judgement judgement = policies.evaluate(event, time);
    ungrouped += judgement.ungrouped();
    Function<Match, Finding> finding = match -> finding(match, event, time, position);
    List<Finding> findings = new ArrayList<>(judgement.matches().stream().map(finding).toList());
    findings.addAll(process(judgement.hits(), time, arrival, position));
    findings.sort(ORDER);
    return findings;
  }

  /**
   * Counts hits that were evaluated elsewhere, so that many threads can evaluate events before one
   * replay correlates them.
   */
  public List<Finding> process(
      List<CorrelationHit> hits, Instant time, Instant arrival, Position position) {
    // Whatever was due before the event arrived is decided without it.
    List<Finding> findings = new ArrayList<>(advance(arrival));
    boolean isLate = false;
    for (CorrelationHit hit : hits) {
      GroupStateKey key = new GroupStateKey(hit.policyId(), hit.rules(), hit.group());
      if (plan(key).orElseThrow().isLate(hit.group(), time, clock)) {
        isLate = true;
      } else {
        add(key, hit.toHit(time, position.sequence(), position.reference()));
      }
    }
    late += isLate ? 1 : 0;
    findings.addAll(advance(clock));
    findings.sort(ORDER);
    return findings;
  }

  private static Finding finding(Match match, EventView event, Instant time, Position position) {
    Hit hit =
        new Hit(
            time,
            position.sequence(),
            0,
            Optional.empty(),
            position.reference(),
            HitContext.of(event));
    return new Finding(
        match.policy(), List.of(), List.of(), time, hit, List.of(hit), 1, match.suppressedBy());
  }

  /** Advances the clock, unless it is already there. */
  public List<Finding> advance(Instant time) {
    clock = time.isAfter(clock) ? time : clock;
    List<Finding> findings = new ArrayList<>();
    for (int level = 0; level < timers.size(); level++) {
      for (GroupStateKey key : timers.get(level).due(clock)) {
        evaluateGroup(key, clock, findings);
      }
    }
    findings.sort(ORDER);
    return findings;
  }

  /** Advances the clock until no group has anything open. */
  public List<Finding> finish() {
    List<Finding> findings = new ArrayList<>();
    Optional<Instant> next = next();
    while (next.isPresent()) {
      findings.addAll(advance(next.get()));
      next = next();
    }
    findings.sort(ORDER);
    return findings;
  }

  private Optional<Instant> next() {
    return timers.stream().flatMap(ofLevel -> ofLevel.next().stream()).min(Instant::compareTo);
  }

  private void evaluateGroup(GroupStateKey key, Instant reached, List<Finding> findings) {
    Plan plan = plan(key).orElseThrow();
    GroupEvaluator evaluator = evaluators.get(key);
    List<Alert> alerts = plan.evaluate(key.group(), evaluator, reached);
    reschedule(key, evaluator);
    for (Alert alert : alerts) {
      policies.finding(key.policyId(), key.rules(), alert).ifPresent(findings::add);
      for (ChainedHit chainedHit : plan.propagate(alert)) {
        GroupStateKey above = new GroupStateKey(key.policyId(), key.rules(), chainedHit.group());
        add(above, chainedHit.hit());
      }
    }
  }

  private Optional<Plan> plan(GroupStateKey key) {
    return policies.plan(key.policyId(), key.rules());
  }

  private void add(GroupStateKey key, Hit hit) {
    GroupEvaluator evaluator =
        evaluators.computeIfAbsent(
            key, found -> plan(found).orElseThrow().evaluator(found.group(), GroupState.EMPTY));
    evaluator.add(hit);
    reschedule(key, evaluator);
  }

  private void remove(GroupStateKey key) {
    evaluators.remove(key);
    timers.forEach(ofLevel -> ofLevel.set(key, Optional.empty()));
  }

  private void reschedule(GroupStateKey key, GroupEvaluator evaluator) {
    if (evaluator.isEmpty()) {
      remove(key);
      return;
    }
    Plan plan = plan(key).orElseThrow();
    while (timers.size() <= plan.level(key.group())) {
      timers.add(new Timers<>());
    }
    timers.get(plan.level(key.group())).set(key, plan.due(key.group(), evaluator));
  }

  /** Snapshot to resume from: the serialised state of each group. */
  public Map<GroupStateKey, byte[]> states() {
    Map<GroupStateKey, byte[]> bytes = new HashMap<>();
    evaluators.forEach(
        (key, evaluator) -> bytes.put(key, GroupStateCodec.write(evaluator.state())));
    return bytes;
  }

  /** Restores a snapshot; only for a replay that has not seen any event. */
  public void restore(Instant clockThen, Map<GroupStateKey, byte[]> kept) {
    clock = clockThen;
    kept.forEach(
        (key, bytes) -> {
          GroupState state = GroupStateCodec.read(bytes);
          GroupEvaluator evaluator = plan(key).orElseThrow().evaluator(key.group(), state);
          evaluators.put(key, evaluator);
          reschedule(key, evaluator);
        });
  }

  public Instant clock() {
    return clock;
  }

  /** Number of events that arrived too late for a policy they count towards. */
  public long late() {
    return late;
  }

  /** How often an event lacked a group-by field. */
  public long ungrouped() {
    return ungrouped;
  }
}
