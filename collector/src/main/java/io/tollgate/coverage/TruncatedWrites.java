package io.tollgate.coverage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Content that models wrote and no source reported in full, by source. */
final class TruncatedWrites {

  private TruncatedWrites() {}

  /**
   * Adds a finding for each source that has any.
   *
   * @param settled sessions with later events may still report the rest
   */
  static void addTo(List<Finding> findings, Collection<SessionLedger> sessions, Instant settled) {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Instant> first = new TreeMap<>();
    for (SessionLedger session : sessions) {
      if (session.cutWrites() > 0 && !session.last().isAfter(settled)) {
        String subject = session.source + " (" + session.tool + ")";
        counts.merge(subject, session.cutWrites(), Long::sum);
        first.merge(subject, session.first(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    counts.forEach((subject, count) -> findings.add(finding(subject, first.get(subject), count)));
  }

  private static Finding finding(String subject, Instant since, long count) {
    return new Finding(
        Finding.Type.WRITES_CUT,
        subject,
        since,
        "of " + count + " uses of tools only the beginning of what they wrote came",
        "text that was cut off has no fingerprints, so the gate cannot find it; set up the hook PostToolUse"
            + " (tollgate connect TOOL), or import the transcripts");
  }
}
