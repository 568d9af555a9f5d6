package io.tollgate.policy.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Correlation with all correlations it depends on, and the allowed lateness.
 *
 * <p>The plan owns the lateness arithmetic: a shell provides the time up to which it has seen
 * everything, and the plan evaluates as far as that allows. Each level waits one lateness more than
 * the one below, so that alerts of lower levels are never late. An instant is evaluated once it has
 * passed. Immutable.
 */
public final class Plan {
  /**
   * Number of hits per group that a shell with long-lived state must be able to hold; policies that
   * need more are rejected, because such a shell could never satisfy them.
   */
  public static final int MOST_HITS = 5_000;

  /** Maximum nesting of correlations; traversal uses that much stack. */
  public static final int MOST_LEVELS = 50;

  /** Message for correlations nested more deeply. */
  public static final String TOO_DEEP =
      "correlations call each other deeper than %d levels".formatted(MOST_LEVELS);

  /** An instant is over one nanosecond later: until then, more may happen at it. */
  private static final Duration OVER = Duration.ofNanos(1);

  private final Map<String, Correlation> correlations = new LinkedHashMap<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final String top;
  private final Duration lateness;
  private final Duration reach;
  private final Map<String, List<RulePosition>> positions = new HashMap<>();

  /** By correlation, the positions of those group values that form the group at the top. */
  private final Map<String, List<Integer>> routings = new HashMap<>();

  /**
   * Creates a plan.
   *
   * @param correlations the plan's own correlation last; each depends only on those before it
   * @param lateness allowed lateness of events; for a deadline its grace
   * @throws IllegalArgumentException when a correlation cannot be routed to the groups of the next
   */
  public Plan(List<Correlation> correlations, Duration lateness) {
    for (Correlation correlation : correlations) {
      int level =
          correlation.rules().stream()
              .mapToInt(rule -> levels.getOrDefault(rule, -1))
              .max()
              .orElse(-1);
      levels.put(correlation.id(), level + 1);
      this.correlations.put(correlation.id(), correlation);
    }
    this.top = correlations.get(correlations.size() - 1).id();
    this.lateness = lateness;
    correlations.forEach(this::addPositions);
    addRoutings();
    this.reach =
        correlations.stream().map(Correlation::timespan).reduce(Duration.ZERO, Duration::plus);
  }

  /** The correlation that the plan is about. */
  public Correlation top() {
    return correlations.get(top);
  }

  /** All correlations, each after those it depends on. */
  public List<Correlation> correlations() {
    return List.copyOf(correlations.values());
  }

  public Correlation correlation(String id) {
    return correlations.get(id);
  }

  /**
   * 0 for a correlation that depends on rules only, else one more than the highest level below it.
   */
  public int level(GroupKey group) {
    return levels.get(group.correlation());
  }

  public Duration lateness() {
    return lateness;
  }

  /** How far back in event time a decision may look. */
  public Duration reach() {
    return reach;
  }

  /**
   * The places where a match of a rule counts: several groups if a group-by field has several
   * values; an empty entry if one is missing.
   */
  public List<Optional<GroupedHit>> assign(
      String rule, Function<String, Object> field, Map<String, String> context) {
    List<RulePosition> own = positions.getOrDefault(rule, List.of());
    List<Optional<GroupedHit>> places = new ArrayList<>(own.size());
    for (RulePosition rulePosition : own) {
      Optional<String> value = Groups.value(rulePosition.correlation(), field);
      List<GroupKey> groups = Groups.find(rulePosition.correlation(), rule, field);
      if (groups.isEmpty()) {
        places.add(Optional.empty());
      }
      for (GroupKey group : groups) {
        places.add(
            Optional.of(
                new GroupedHit(group, route(group), rulePosition.position(), value, context)));
      }
    }
    return places;
  }

  /** The group at the top that a group may lead to, see {@link GroupedHit#route}. */
  public List<String> route(GroupKey group) {
    return routings.get(group.correlation()).stream().map(group.values()::get).toList();
  }

  /** The hits that an alert causes in the correlations above it; none at the top. */
  public List<ChainedHit> propagate(Alert alert) {
    Map<String, Object> fields = new HashMap<>();
    List<String> names = correlations.get(alert.correlation()).groupBy();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), alert.group().get(i));
    }
    Hit from = alert.deciding();
    return assign(alert.correlation(), fields::get, from.context()).stream()
        .flatMap(Optional::stream)
        .map(
            grouped ->
                new ChainedHit(
                    grouped.group(),
                    new Hit(
                        alert.time(),
                        from.sequence(),
                        grouped.rule(),
                        grouped.value(),
                        from.reference(),
                        from.context())))
        .toList();
  }

  /** Resumes a group from its state. */
  public GroupEvaluator evaluator(GroupKey group, GroupState state) {
    return GroupEvaluator.acceptingLate(correlations.get(group.correlation()), group, state);
  }

  /** The time a shell must reach before the group needs evaluation; empty if it needs none. */
  public Optional<Instant> due(GroupKey group, GroupEvaluator evaluator) {
    return evaluator.due().map(at -> at.plus(delay(group)));
  }

  /**
   * Evaluates a group as far as the time reached by the shell allows. Groups of lower levels must
   * be evaluated before those of higher ones, unless the shell advances from one due time to the
   * next.
   *
   * @return the resulting alerts, ordered by time
   */
  public List<Alert> evaluate(GroupKey group, GroupEvaluator evaluator, Instant reached) {
    Instant evaluatedUpTo = evaluatedUpTo(group, reached);
    return evaluator.evaluate(evaluatedUpTo, evaluatedUpTo);
  }

  /** The same for a shell that stores states: returns the next state and the alerts. */
  public Step evaluate(GroupKey group, GroupState state, Instant reached) {
    GroupEvaluator evaluator = evaluator(group, state);
    List<Alert> alerts = evaluate(group, evaluator, reached);
    return new Step(evaluator.state(), alerts);
  }

  /**
   * The event time, inclusive, up to which the group is evaluated once a shell has reached a time.
   */
  public Instant evaluatedUpTo(GroupKey group, Instant reached) {
    return reached.minus(delay(group));
  }

  /**
   * Whether an event of this time comes too late for a group once a shell has reached a time. For
   * an absence, which is decided at the end of its timespan, as soon as that has passed. For all
   * else after the allowed lateness, at every level: an event that was late for one level and on
   * time for the next would count there in two ways, by itself and with the others.
   */
  public boolean isLate(GroupKey group, Instant event, Instant reached) {
    Correlation correlation = correlations.get(group.correlation());
    return correlation.awaitsAbsence()
        ? !event.plus(correlation.timespan()).isAfter(evaluatedUpTo(group, reached))
        : event.isBefore(reached.minus(lateness));
  }

  private Duration delay(GroupKey group) {
    return lateness.multipliedBy(level(group) + 1L).plus(OVER);
  }

  /**
   * Place where matches of a rule count.
   *
   * @param position of the rule in the correlation
   */
  private record RulePosition(Correlation correlation, int position) {}

  private void addPositions(Correlation correlation) {
    for (String rule : new LinkedHashSet<>(correlation.rules())) {
      positions
          .computeIfAbsent(rule, name -> new ArrayList<>())
          .add(new RulePosition(correlation, correlation.rules().indexOf(rule)));
    }
  }

  /** From the top down, so that a correlation's callers are known before it. */
  private void addRoutings() {
    Map<String, List<String>> names = new HashMap<>(Map.of(top, top().groupBy()));
    List<String> highestFirst = new ArrayList<>(correlations.keySet());
    Collections.reverse(highestFirst);
    for (String id : highestFirst) {
      List<String> route = names.computeIfAbsent(id, called -> routeNames(called, names));
      routings.put(id, route.stream().map(correlation(id).groupBy()::indexOf).toList());
    }
  }

  /** The names in a correlation's group that form the group at the top. */
  private List<String> routeNames(String id, Map<String, List<String>> known) {
    Set<List<String>> found = new LinkedHashSet<>();
    for (Correlation caller : correlations.values()) {
      if (caller.rules().contains(id)) {
        requireKnownNames(caller, id);
        found.add(known.get(caller.id()).stream().map(name -> caller.field(name, id)).toList());
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException("%s is called for groups that differ".formatted(id));
    }
    return found.iterator().next();
  }

  private void requireKnownNames(Correlation caller, String id) {
    List<String> known = correlations.get(id).groupBy();
    for (String name : caller.groupBy()) {
      if (!known.contains(caller.field(name, id))) {
        throw new IllegalArgumentException(
            "%s groups by %s, which %s does not group by"
                .formatted(caller.id(), caller.field(name, id), id));
      }
    }
    for (String name : caller.fields()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "%s measures %s, which %s does not group by".formatted(caller.id(), name, id));
      }
    }
  }
}
