package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report tells of that others may tell as well: a call of a model, a use of a tool or a
 * prompt. Of a call each tells more, and policies count what it has become; of the others each
 * report tells what it knows.
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

  /** A use of a tool or a prompt that nobody has told before. */
  static ToldCall first(ToolEvent report) {
    return new ToldCall(report.getEventId(), Map.of(), CallTotals.of(report));
  }

  /** A use of a tool or a prompt that was told before, under that id. */
  static ToldCall known(String id, ToolEvent report) {
    CallTotals totals = CallTotals.of(report);
    return new ToldCall(id, Map.of(id, totals), totals);
  }

  /** Whether others told of it before. */
  public boolean isKnown() {
    return !before.isEmpty();
  }
}
