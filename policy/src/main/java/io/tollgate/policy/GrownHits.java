package io.tollgate.policy;

import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an event adds, to policies about several, that counted before and has grown. */
final class GrownHits {

  private record Place(String policyId, String rules, GroupKey group, int rule) {
    static Place of(CorrelationHit hit) {
      return new Place(hit.policyId(), hit.rules(), hit.group(), hit.placed().rule());
    }
  }

  private GrownHits() {}

  /**
   * The hits that are news. Where the event counts only now, it counts as any other does; where it
   * counted before, only for what it adds; and where it counts no more, a sum is taken back.
   */
  static List<CorrelationHit> of(
      List<CorrelationHit> before, List<CorrelationHit> now, Function<CorrelationHit, Kind> kind) {
    Map<Place, List<CorrelationHit>> gone = new LinkedHashMap<>();
    before.forEach(hit -> gone.computeIfAbsent(Place.of(hit), at -> new ArrayList<>()).add(hit));
    List<CorrelationHit> news = new ArrayList<>();
    for (CorrelationHit hit : now) {
      List<CorrelationHit> counted = gone.remove(Place.of(hit));
      if (counted == null) {
        news.add(hit);
      } else {
        added(counted, hit.placed().value(), kind.apply(hit))
            .ifPresent(value -> news.add(hit.measuring(value)));
      }
    }
    for (List<CorrelationHit> counted : gone.values()) {
      CorrelationHit hit = counted.get(0);
      added(counted, Optional.empty(), kind.apply(hit))
          .ifPresent(value -> news.add(hit.measuring(value)));
    }
    return news;
  }

  private static Optional<String> added(
      List<CorrelationHit> counted, Optional<String> now, Kind kind) {
    Optional<String> left = now;
    for (CorrelationHit hit : counted) {
      left = kind.added(hit.placed().value(), left);
    }
    return left;
  }
}
