package io.tollgate.policy;

import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.EventInGroup;
import io.tollgate.policy.correlation.GroupedHit;
import io.tollgate.policy.correlation.Kind;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.rule.EventView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Effect of one report of an event on policies about several events. An event, such as a model
 * call, may have several reports that each add details, but in a group it is a single event.
 *
 * <p>Reports are written by senders, so a later report must not hide what was counted: it counts
 * where it matches itself as well, and only takes back sums of a call that has become too large or
 * expensive, or belongs to another model.
 */
public final class Recount {

  /**
   * Report of an event.
   *
   * @param event its fields, with the tokens and cost of the event as of now
   * @param time the event's time as reported
   * @param reference how the shell finds the report again
   */
  public record Report(EventView event, Instant time, String reference) {}

  /**
   * State of an event before a report.
   *
   * @param counted what it was counted for
   * @param event the newest report with the event's tokens and cost at that time
   */
  public record Earlier(Counted counted, EventView event) {}

  /**
   * Basis on which an event was counted: the reported fields, and its tokens and cost at that time.
   */
  private record Basis(Map<String, String> reported, EventView event) {}

  /** Earlier contribution that the new report has not been compared with yet. */
  private record Remaining(EventInGroup contribution, Basis basis) {}

  private final PolicySet policies;
  private final ReportFields fields;
  private final Instant time;
  private final String reference;
  private final CountedMemory memory;
  private final Map<Counted.GroupDigest, List<Remaining>> remaining = new LinkedHashMap<>();
  private final List<CorrelationHit> hits = new ArrayList<>();
  private int ungrouped;

  private Recount(PolicySet policies, Report report, ReportFields fields, CountedMemory memory) {
    this.policies = policies;
    this.time = report.time();
    this.reference = report.reference();
    this.fields = fields;
    this.memory = memory;
  }

  /** For the first report of an event, which counts wherever it matches. */
  public static Recount ofFirst(
      PolicySet policies, Report report, Judgement judged, ReportFields fields) {
    CountedMemory memory =
        new CountedMemory(policies.countedFields(), report.event(), fields, List.of());
    Recount recount = new Recount(policies, report, fields, memory);
    recount.ungrouped = judged.ungrouped();
    recount.hits.addAll(judged.hits());
    byGroup(judged.hits())
        .forEach((group, found) -> memory.add(group, recount.contribution(found)));
    return recount;
  }

  /**
   * For a further report of an event.
   *
   * @param before state before it; several if what seemed to be several events is one
   */
  public static Recount of(
      PolicySet policies, Report report, Collection<Earlier> before, ReportFields fields) {
    EventView newest = report.event();
    Map<String, String> reported = new HashMap<>();
    before.forEach(earlier -> reported.putAll(earlier.counted().newestReport()));
    EventView whole = OverlaidEvent.complete(newest, reported, fields);
    List<Counted> counted = before.stream().map(Earlier::counted).toList();
    CountedMemory memory = new CountedMemory(policies.countedFields(), whole, fields, counted);
    Recount recount = new Recount(policies, report, fields, memory);
    before.forEach(recount::addRemaining);
    Judgement judged = policies.evaluate(whole, report.time());
    recount.ungrouped = judged.ungrouped();
    byGroup(judged.hits()).forEach(recount::count);
    recount.countByEarlierReports(newest);
    recount.retractSums();
    recount.remaining.forEach(recount::keepRemaining);
    return recount;
  }

  /**
   * The resulting hits: a full hit where the event counts only now, the difference where it counted
   * before, and a negative sum where it no longer counts.
   */
  public List<CorrelationHit> hits() {
    return hits;
  }

  /** How often the event would count, but no report has a group-by field. */
  public int ungrouped() {
    return ungrouped;
  }

  /** What the event is counted for from now on. */
  public Counted counted() {
    return memory.counted();
  }

  private void addRemaining(Earlier earlier) {
    Counted counted = earlier.counted();
    counted
        .groups()
        .forEach(
            (group, contribution) -> {
              Basis basis = new Basis(counted.reportOf(contribution), earlier.event());
              remaining
                  .computeIfAbsent(group, none -> new ArrayList<>())
                  .add(new Remaining(contribution, basis));
            });
  }

  /** Without room to store a group, nothing is counted there: a later report would count again. */
  private void count(Counted.GroupDigest group, List<CorrelationHit> found) {
    List<Remaining> before = remaining.remove(group);
    if (before != null) {
      memory.put(group, adjusted(found, before));
    } else if (memory.hasRoom()) {
      hits.addAll(found);
      memory.add(group, contribution(found));
    }
  }

  /**
   * Where the event is placed only by fields of earlier reports, it continues to count, with its
   * current values.
   */
  private void countByEarlierReports(EventView newest) {
    List<Map<String, String>> reports = bases().stream().map(Basis::reported).distinct().toList();
    for (Map<String, String> reported : reports) {
      hitsByGroup(newest, reported)
          .forEach(
              (group, found) -> {
                if (isRemaining(group, basis -> basis.reported().equals(reported))) {
                  memory.put(group, adjusted(found, remaining.remove(group)), reported);
                }
              });
    }
  }

  /**
   * A group that matched with the earlier totals but not with the current ones is lost because of
   * the totals. How often something happened is not taken back.
   */
  private void retractSums() {
    for (Basis known : bases()) {
      hitsByGroup(known.event(), known.reported())
          .forEach(
              (group, found) -> {
                if (kind(found) == Kind.VALUE_SUM && isRemaining(group, known::equals)) {
                  EventInGroup earlier = merged(remaining.remove(group));
                  add(found, earlier.sum().orElse(BigDecimal.ZERO).negate(), earlier);
                }
              });
    }
  }

  private void keepRemaining(Counted.GroupDigest group, List<Remaining> before) {
    memory.put(group, merged(before), before.get(0).basis().reported());
  }

  private List<Basis> bases() {
    return remaining.values().stream()
        .flatMap(List::stream)
        .map(Remaining::basis)
        .distinct()
        .toList();
  }

  private boolean isRemaining(Counted.GroupDigest group, Predicate<Basis> isMeant) {
    return remaining.getOrDefault(group, List.of()).stream()
        .map(Remaining::basis)
        .anyMatch(isMeant);
  }

  private Map<Counted.GroupDigest, List<CorrelationHit>> hitsByGroup(
      EventView report, Map<String, String> reported) {
    Predicate<String> isReported =
        name -> policies.countedFields().contains(name) && fields.isStored(name);
    return byGroup(policies.hits(new OverlaidEvent(report, reported, isReported), time));
  }

  private static Map<Counted.GroupDigest, List<CorrelationHit>> byGroup(List<CorrelationHit> hits) {
    Map<Counted.GroupDigest, List<CorrelationHit>> groups = new LinkedHashMap<>();
    for (CorrelationHit hit : hits) {
      groups.computeIfAbsent(Counted.GroupDigest.of(hit), none -> new ArrayList<>()).add(hit);
    }
    return groups;
  }

  /** Its new contribution to a group where it counted before. */
  private EventInGroup adjusted(List<CorrelationHit> found, List<Remaining> before) {
    EventInGroup earlier = merged(before);
    EventInGroup now = contribution(found);
    Kind kind = kind(found);
    if (kind == Kind.VALUE_SUM) {
      return summed(found, earlier, now);
    }
    if (kind.dependsOnRules()) {
      found.stream()
          .filter(hit -> !earlier.rules().contains(hit.grouped().rule()))
          .map(hit -> hit.asEventOf(earlier))
          .forEach(hits::add);
    } else if (isNewValue(now, before)) {
      hits.add(found.get(0));
    }
    return now.updating(earlier);
  }

  /** Fields that senders write may add to a sum, but never subtract from it. */
  private EventInGroup summed(List<CorrelationHit> found, EventInGroup earlier, EventInGroup now) {
    BigDecimal difference = earlier.difference(now);
    boolean mayShrink = correlation(found).fields().stream().allMatch(fields::isInEveryReport);
    if (difference.signum() < 0 && !mayShrink) {
      return earlier;
    }
    add(found, difference, earlier);
    return now.updating(earlier);
  }

  private static boolean isNewValue(EventInGroup now, List<Remaining> before) {
    return now.value().isPresent()
        && before.stream().noneMatch(each -> each.contribution().value().equals(now.value()));
  }

  /**
   * A correction carries the time of what it corrects. If that time is already evaluated, the
   * correction would be late; a subtraction may be lost that way, an addition must not.
   */
  private void add(List<CorrelationHit> found, BigDecimal difference, EventInGroup earlier) {
    if (difference.signum() == 0) {
      return;
    }
    Instant known = earlier.time().plus(plan(found).lateness());
    boolean isInTime = difference.signum() < 0 || !time.isAfter(known);
    hits.add(found.get(0).correction(difference, isInTime ? earlier.time() : time));
  }

  private static EventInGroup merged(List<Remaining> before) {
    return before.stream().map(Remaining::contribution).reduce(EventInGroup::merge).orElseThrow();
  }

  private EventInGroup contribution(List<CorrelationHit> found) {
    List<GroupedHit> grouped = found.stream().map(CorrelationHit::grouped).toList();
    return EventInGroup.of(kind(found), grouped, time, reference);
  }

  private Plan plan(List<CorrelationHit> found) {
    return policies.plan(found.get(0));
  }

  private Correlation correlation(List<CorrelationHit> found) {
    return plan(found).correlation(found.get(0).group().correlation());
  }

  private Kind kind(List<CorrelationHit> found) {
    return correlation(found).kind();
  }
}
