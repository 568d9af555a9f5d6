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
   * @param asItStood the newest report with the event's tokens and cost at that time
   */
  public record Earlier(Counted counted, EventView asItStood) {}

  /**
   * Basis on which an event was counted: the reported fields, and its tokens and cost at that time.
   */
  private record Account(Map<String, String> told, EventView asItStood) {}

  /** Earlier standing that the new report has not been compared with yet. */
  private record Left(EventInGroup standing, Account account) {}

  private final PolicySet policies;
  private final ReportFields fields;
  private final Instant time;
  private final String reference;
  private final CountedMemory memory;
  private final Map<Counted.Place, List<Left>> left = new LinkedHashMap<>();
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
    byPlace(judged.hits()).forEach((place, found) -> memory.add(place, recount.standing(found)));
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
    Map<String, String> told = new HashMap<>();
    before.forEach(earlier -> told.putAll(earlier.counted().told()));
    EventView whole = OverlaidEvent.whole(newest, told, fields);
    List<Counted> counted = before.stream().map(Earlier::counted).toList();
    CountedMemory memory = new CountedMemory(policies.countedFields(), whole, fields, counted);
    Recount recount = new Recount(policies, report, fields, memory);
    before.forEach(recount::leave);
    Judgement judged = policies.look(whole, report.time());
    recount.ungrouped = judged.ungrouped();
    byPlace(judged.hits()).forEach(recount::count);
    recount.countAsToldBefore(newest);
    recount.takeBack();
    recount.left.forEach(recount::stay);
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

  private void leave(Earlier earlier) {
    Counted counted = earlier.counted();
    counted
        .places()
        .forEach(
            (place, standing) -> {
              Account account = new Account(counted.telling(standing), earlier.asItStood());
              left.computeIfAbsent(place, none -> new ArrayList<>())
                  .add(new Left(standing, account));
            });
  }

  /** Without room to store a place, nothing is counted there: a later report would count again. */
  private void count(Counted.Place place, List<CorrelationHit> found) {
    List<Left> before = left.remove(place);
    if (before != null) {
      memory.put(place, adjusted(found, before));
    } else if (memory.hasRoom()) {
      hits.addAll(found);
      memory.add(place, standing(found));
    }
  }

  /**
   * Where the event is placed only by fields of earlier reports, it continues to count, with its
   * current values.
   */
  private void countAsToldBefore(EventView newest) {
    List<Map<String, String>> tellings = accounts().stream().map(Account::told).distinct().toList();
    for (Map<String, String> told : tellings) {
      look(newest, told)
          .forEach(
              (place, found) -> {
                if (isLeft(place, account -> account.told().equals(told))) {
                  memory.put(place, adjusted(found, left.remove(place)), told);
                }
              });
    }
  }

  /**
   * A place that matched with the earlier totals but not with the current ones is lost because of
   * the totals. How often something happened is not taken back.
   */
  private void takeBack() {
    for (Account known : accounts()) {
      look(known.asItStood(), known.told())
          .forEach(
              (place, found) -> {
                if (kind(found) == Kind.VALUE_SUM && isLeft(place, known::equals)) {
                  EventInGroup stood = together(left.remove(place));
                  add(found, stood.sum().orElse(BigDecimal.ZERO).negate(), stood);
                }
              });
    }
  }

  private void stay(Counted.Place place, List<Left> before) {
    memory.put(place, together(before), before.get(0).account().told());
  }

  private List<Account> accounts() {
    return left.values().stream().flatMap(List::stream).map(Left::account).distinct().toList();
  }

  private boolean isLeft(Counted.Place place, Predicate<Account> isMeant) {
    return left.getOrDefault(place, List.of()).stream().map(Left::account).anyMatch(isMeant);
  }

  private Map<Counted.Place, List<CorrelationHit>> look(
      EventView report, Map<String, String> told) {
    Predicate<String> isTold =
        name -> policies.countedFields().contains(name) && fields.isRemembered(name);
    return byPlace(policies.hits(new OverlaidEvent(report, told, isTold), time));
  }

  private static Map<Counted.Place, List<CorrelationHit>> byPlace(List<CorrelationHit> hits) {
    Map<Counted.Place, List<CorrelationHit>> places = new LinkedHashMap<>();
    for (CorrelationHit hit : hits) {
      places.computeIfAbsent(Counted.Place.of(hit), none -> new ArrayList<>()).add(hit);
    }
    return places;
  }

  /** Its new standing in a place where it counted before. */
  private EventInGroup adjusted(List<CorrelationHit> found, List<Left> before) {
    EventInGroup stood = together(before);
    EventInGroup now = standing(found);
    Kind kind = kind(found);
    if (kind == Kind.VALUE_SUM) {
      return summed(found, stood, now);
    }
    if (kind.asksWhichRules()) {
      found.stream()
          .filter(hit -> !stood.rules().contains(hit.placed().rule()))
          .map(hit -> hit.ofOneEventWith(stood))
          .forEach(hits::add);
    } else if (isNewValue(now, before)) {
      hits.add(found.get(0));
    }
    return now.after(stood);
  }

  /** Fields that senders write may add to a sum, but never subtract from it. */
  private EventInGroup summed(List<CorrelationHit> found, EventInGroup stood, EventInGroup now) {
    BigDecimal difference = stood.difference(now);
    boolean mayShrink = correlation(found).fields().stream().allMatch(fields::isOfAll);
    if (difference.signum() < 0 && !mayShrink) {
      return stood;
    }
    add(found, difference, stood);
    return now.after(stood);
  }

  private static boolean isNewValue(EventInGroup now, List<Left> before) {
    return now.value().isPresent()
        && before.stream().noneMatch(each -> each.standing().value().equals(now.value()));
  }

  /**
   * A correction carries the time of what it corrects. If that time is already evaluated, the
   * correction would be late; a subtraction may be lost that way, an addition must not.
   */
  private void add(List<CorrelationHit> found, BigDecimal difference, EventInGroup stood) {
    if (difference.signum() == 0) {
      return;
    }
    Instant known = stood.time().plus(plan(found).lateness());
    boolean isInTime = difference.signum() < 0 || !time.isAfter(known);
    hits.add(found.get(0).adding(difference, isInTime ? stood.time() : time));
  }

  private static EventInGroup together(List<Left> before) {
    return before.stream().map(Left::standing).reduce(EventInGroup::and).orElseThrow();
  }

  private EventInGroup standing(List<CorrelationHit> found) {
    List<GroupedHit> placed = found.stream().map(CorrelationHit::placed).toList();
    return EventInGroup.of(kind(found), placed, time, reference);
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
