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
    Map<Place, CorrelationHit> gone = new LinkedHashMap<>();
    before.forEach(hit -> gone.put(Place.of(hit), hit));
    List<CorrelationHit> news = new ArrayList<>();
    for (CorrelationHit hit : now) {
      CorrelationHit counted = gone.remove(Place.of(hit));
      if (counted == null) {
        news.add(hit);
      } else {
        kind.apply(hit)
            .added(counted.placed().value(), hit.placed().value())
            .ifPresent(value -> news.add(hit.measuring(value)));
      }
    }
    for (CorrelationHit hit : gone.values()) {
      kind.apply(hit)
          .added(hit.placed().value(), Optional.empty())
          .ifPresent(value -> news.add(hit.measuring(value)));
    }
    return news;
  }
}
