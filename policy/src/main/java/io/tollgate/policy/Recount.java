package io.tollgate.policy;

import io.tollgate.policy.correlation.Kind;
import io.tollgate.policy.correlation.Placed;
import io.tollgate.policy.rule.EventView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a report of an event changes for policies about several events. Several reports may tell one
 * event, as they do a call of a model, each more of it.
 */
public final class Recount {

  /** Nothing longer decides where an event counts, but may be a text that is not to be kept. */
  private static final int LONGEST_TOLD = 256;

  private final PolicySet policies;
  private final EventView whole;
  private final Instant time;
  private final int ungrouped;
  private final List<CorrelationHit> hits = new ArrayList<>();
  private final Map<Counted.Place, Optional<String>> places = new LinkedHashMap<>();

  private Recount(PolicySet policies, EventView whole, Instant time, int ungrouped) {
    this.policies = policies;
    this.whole = whole;
    this.time = time;
    this.ungrouped = ungrouped;
  }

  /** Of the first report of an event, which counts wherever it is found to. */
  public static Recount ofFirst(
      PolicySet policies, EventView event, Instant time, Judgement judged) {
    Recount recount = new Recount(policies, event, time, judged.ungrouped());
    judged.hits().forEach(hit -> recount.count(hit, List.of()));
    return recount;
  }

  /**
   * Of a further report of an event, which is judged as all its reports tell it.
   *
   * @param newest the event as this report tells it
   * @param before what it was counted as; several where what seemed to be several events is one
   */
  public static Recount of(
      PolicySet policies, EventView newest, Instant time, Collection<Counted> before) {
    EventView whole = Counted.whole(newest, before);
    Judgement judged = policies.look(whole, time);
    Recount recount = new Recount(policies, whole, time, judged.ungrouped());
    Map<Counted.Place, List<Optional<String>>> gone = new LinkedHashMap<>();
    for (Counted counted : before) {
      counted.places().forEach((at, value) -> gone.computeIfAbsent(at, Recount::none).add(value));
    }
    for (CorrelationHit hit : judged.hits()) {
      List<Optional<String>> values = gone.remove(Counted.Place.of(hit));
      recount.count(hit, values == null ? List.of() : values);
    }
    gone.forEach(recount::leave);
    return recount;
  }

  private static List<Optional<String>> none(Counted.Place place) {
    return new ArrayList<>();
  }

  /**
   * What is news: where the event counts only now, it counts as any other does; where it counted
   * before, only for what it adds; and where it counts no more, a sum is taken back.
   */
  public List<CorrelationHit> hits() {
    return hits;
  }

  /** How often the event would count, but no report has a field to group by. */
  public int ungrouped() {
    return ungrouped;
  }

  /**
   * What the event counts as from now on.
   *
   * @param isKept whether what is told in a field is to be remembered, because not every report has
   *     it
   */
  public Counted counted(Predicate<String> isKept) {
    Map<String, String> told = new HashMap<>();
    for (String name : policies.countedFields()) {
      if (isKept.test(name)) {
        Object value = whole.field(name);
        if (value != null
            && !(value instanceof List)
            && value.toString().length() <= LONGEST_TOLD) {
          told.put(name, value.toString());
        }
      }
    }
    return places.isEmpty() && told.isEmpty() ? Counted.NOTHING : new Counted(places, told);
  }

  private void count(CorrelationHit hit, List<Optional<String>> before) {
    Counted.Place place = Counted.Place.of(hit);
    Optional<String> value = hit.placed().value();
    places.put(place, value);
    if (before.isEmpty()) {
      hits.add(hit);
    } else {
      policies
          .watch(place)
          .flatMap(watch -> added(watch, place, before, value))
          .ifPresent(added -> hits.add(hit.measuring(added)));
    }
  }

  /**
   * How often something happened is not taken back, so it stays known; nor is anything where events
   * of that time do not count.
   */
  private void leave(Counted.Place place, List<Optional<String>> before) {
    Optional<Watch> watch = policies.watch(place).filter(found -> found.counts(time));
    Optional<String> added = watch.flatMap(found -> added(found, place, before, Optional.empty()));
    if (added.isPresent()) {
      hits.add(hit(watch.get(), place, added));
    } else {
      places.put(place, before.get(0));
    }
  }

  private static Optional<String> added(
      Watch watch, Counted.Place place, List<Optional<String>> before, Optional<String> now) {
    Kind kind = watch.plan().correlation(place.group().correlation()).kind();
    Optional<String> left = now;
    for (Optional<String> counted : before) {
      left = kind.added(counted, left);
    }
    return left;
  }

  private CorrelationHit hit(Watch watch, Counted.Place place, Optional<String> value) {
    List<String> route = watch.plan().route(place.group());
    return watch.hit(new Placed(place.group(), route, place.rule(), value, HitContext.of(whole)));
  }
}
