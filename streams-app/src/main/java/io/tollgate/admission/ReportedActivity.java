package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Call, tool use or prompt that a report belongs to and that others may report as well. Reports of
 * a call accumulate, and policies count its current totals; for the others, each report stands for
 * itself.
 *
 * @param callId the call in force
 * @param before its previous totals by the id they were counted under: empty for its first report;
 *     for a merged call both, since they were evaluated separately
 * @param now its current totals
 */
public record ReportedActivity(String callId, Map<String, CallTotals> before, CallTotals now) {

  public ReportedActivity {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
  }

  /** A call to which a further report adds nothing. */
  static ReportedActivity unchanged(CallState call) {
    return new ReportedActivity(call.callId(), Map.of(call.callId(), call.totals()), call.totals());
  }

  /** A tool use or prompt that is reported for the first time. */
  static ReportedActivity first(ToolEvent report) {
    return new ReportedActivity(report.getEventId(), Map.of(), CallTotals.of(report));
  }

  /** A tool use or prompt that was reported before, under that id. */
  static ReportedActivity known(String id, ToolEvent report) {
    CallTotals totals = CallTotals.of(report);
    return new ReportedActivity(id, Map.of(id, totals), totals);
  }

  /** Whether it was reported before. */
  public boolean isKnown() {
    return !before.isEmpty();
  }
}
