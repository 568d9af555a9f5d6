package io.tollgate.admission;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The call of a model that a report tells of. Several reports tell one call, each more of it, and
 * policies count what it has become.
 *
 * @param callId the call that stands
 * @param before what it had come to until now, by the id that it was counted under: nothing for its
 *     first report; of a call that turned out to be another, each of the two, because so they were
 *     judged
 * @param now what it has come to
 */
public record ToldCall(String callId, Map<String, CallTotals> before, CallTotals now) {

  public ToldCall {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
  }

  /** A call that a further report says nothing more of than what it had come to. */
  static ToldCall again(CallState call) {
    return new ToldCall(call.callId(), Map.of(call.callId(), call.totals()), call.totals());
  }

  /** Whether others told of it before. */
  public boolean isKnown() {
    return !before.isEmpty();
  }
}
