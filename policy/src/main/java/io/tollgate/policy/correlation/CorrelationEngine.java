package io.tollgate.policy.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * In-memory correlation engine driven by event time only.
 *
 * <p>Each group is evaluated up to the newest event's time minus the grace, so an event may be late
 * by the grace without affecting the result; later ones are counted and dropped. Correlations of
 * correlations wait one more grace per level, so that alerts of lower levels are never late. With a
 * grace of zero an event is evaluated on arrival, and what is decided later for the same instant
 * counts as later; a grace of one nanosecond already waits until the instant has passed. Not
 * thread-safe.
 */
public final class CorrelationEngine {
  private final Map<String, Correlation> correlations = new LinkedHashMap<>();
  private final Map<String, List<Correlation>> byRule = new HashMap<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final List<Timers<GroupKey>> timers;
  private final Duration grace;
  private final Map<GroupKey, GroupEvaluator> evaluators = new HashMap<>();
  private final Groups groups = new Groups();
  private final ForwardedFields forwardedFields;
  private Optional<Instant> newest = Optional.empty();
  private long late;

  /**
   * Creates an engine without events.
   *
   * @param correlations may refer to each other, but not in a cycle
   * @param grace allowed lateness of events
   */
  public CorrelationEngine(List<Correlation> correlations, Duration grace) {
    correlations.forEach(correlation -> this.correlations.put(correlation.id(), correlation));
    int deepest = correlations.stream().mapToInt(found -> level(found.id(), 0)).max().orElse(0);
    this.timers =
        IntStream.rangeClosed(0, deepest).mapToObj(level -> new Timers<GroupKey>()).toList();
    this.grace = grace;
    this.forwardedFields = new ForwardedFields(correlations);
    for (Correlation correlation : correlations) {
      new LinkedHashSet<>(correlation.rules())
          .forEach(rule -> byRule.computeIfAbsent(rule, id -> new ArrayList<>()).add(correlation));
    }
  }

  private int level(String id, int depth) {
    if (depth > correlations.size()) {
      throw new IllegalArgumentException("correlation " + id + " refers to itself");
    }
    if (levels.containsKey(id)) {
      return levels.get(id);
    }
    int level =
        correlations.get(id).rules().stream()
            .filter(correlations::containsKey)
            .mapToInt(child -> level(child, depth + 1) + 1)
            .max()
            .orElse(0);
    levels.put(id, level);
    return level;
  }

  /**
   * Adds an event.
   *
   * @param time of the event
   * @param sequence orders events of the same time
   * @param rules ids of the rules it matched
   * @param field returns the event's value of a field, null if it has none
   * @return the alerts completed by this event and by the passing of time, ordered by time
   */
  public List<Alert> observe(
      Instant time, long sequence, List<String> rules, Function<String, Object> field) {
    if (newest.isPresent() && time.isBefore(newest.get().minus(grace))) {
      late += rules.isEmpty() ? 0 : 1;
      return List.of();
    }
    rules.forEach(rule -> addHit(rule, time, sequence, field));
    return advance(time);
  }

  /** Advances time: no event earlier than this time minus the grace will follow. */
  public List<Alert> advance(Instant time) {
    newest = Optional.of(newest.filter(found -> found.isAfter(time)).orElse(time));
    List<Alert> alerts = new ArrayList<>();
    for (int level = 0; level < timers.size(); level++) {
      Instant judged = newest.get().minus(grace.multipliedBy(level + 1L));
      Instant decided = judged.minusNanos(1);
      evaluate(level, grace.isZero() ? judged : decided, decided, alerts);
    }
    return sorted(alerts);
  }

  /** Evaluates everything left: no event will follow, and time stops at the newest one. */
  public List<Alert> finish() {
    List<Alert> alerts = new ArrayList<>();
    for (int level = 0; level < timers.size() && newest.isPresent(); level++) {
      evaluate(level, newest.get(), newest.get(), alerts);
    }
    return sorted(alerts);
  }

  private void evaluate(int level, Instant judged, Instant decided, List<Alert> alerts) {
    for (GroupKey group : timers.get(level).due(judged)) {
      Correlation correlation = correlations.get(group.correlation());
      GroupEvaluator found = evaluators.get(group);
      List<Alert> ofGroup = found.evaluate(judged, decided);
      reschedule(group, found);
      for (Alert alert : ofGroup) {
        alerts.add(alert);
        addHit(correlation.id(), alert.time(), alert.sequence(), fields(correlation, alert)::get);
      }
    }
  }

  /**
   * Fields of an alert as seen by correlations above: its group and the forwarded fields of its
   * events.
   */
  private Map<String, Object> fields(Correlation correlation, Alert alert) {
    Map<String, Object> fields = new HashMap<>();
    for (int i = 0; i < correlation.groupBy().size(); i++) {
      fields.put(correlation.groupBy().get(i), alert.group().get(i));
    }
    for (String name : forwardedFields.of(correlation.id())) {
      fields.put(name, forwarded(name, alert));
    }
    return fields;
  }

  /** Distinct values of a field in the events of an alert, the deciding event's first. */
  private static List<String> forwarded(String name, Alert alert) {
    return Stream.concat(Stream.of(alert.deciding()), alert.hits().stream())
        .flatMap(hit -> Stream.ofNullable(hit.context().get(name)))
        .flatMap(text -> JoinedTexts.values(text).stream())
        .distinct()
        .limit(Groups.MOST_VALUES)
        .toList();
  }

  private void addHit(String rule, Instant time, long sequence, Function<String, Object> field) {
    for (Correlation correlation : byRule.getOrDefault(rule, List.of())) {
      List<GroupKey> found = groups.of(correlation, rule, field);
      if (found.isEmpty()) {
        continue;
      }
      int position = correlation.rules().indexOf(rule);
      Optional<String> value = Groups.value(correlation, field);
      Hit hit = new Hit(time, sequence, position, value, "", context(correlation, field));
      for (GroupKey group : found) {
        GroupEvaluator evaluator =
            evaluators.computeIfAbsent(
                group, key -> GroupEvaluator.timely(correlation, key, GroupState.EMPTY));
        evaluator.add(hit);
        reschedule(group, evaluator);
      }
    }
  }

  private Map<String, String> context(Correlation correlation, Function<String, Object> field) {
    Map<String, String> context = new HashMap<>();
    for (String name : forwardedFields.of(correlation.id())) {
      Groups.values(field.apply(name)).ifPresent(values -> context.put(name, values));
    }
    return context;
  }

  private void reschedule(GroupKey group, GroupEvaluator evaluator) {
    if (evaluator.isEmpty()) {
      evaluators.remove(group);
    }
    timers.get(levels.get(group.correlation())).set(group, evaluator.due());
  }

  private static List<Alert> sorted(List<Alert> alerts) {
    alerts.sort(Comparator.comparing(Alert::time).thenComparing(Alert::sequence));
    return alerts;
  }

  /** The state of every non-empty group, to resume from later. */
  public Map<GroupKey, GroupState> states() {
    Map<GroupKey, GroupState> states = new HashMap<>();
    evaluators.forEach((group, evaluator) -> states.put(group, evaluator.state()));
    return states;
  }

  /** Number of matching events dropped because they were later than the grace allows. */
  public long late() {
    return late;
  }

  /** Number of hits dropped because a group-by field was missing. */
  public long ungrouped() {
    return groups.missing();
  }
}
