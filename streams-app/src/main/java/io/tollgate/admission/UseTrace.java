package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stored state of a tool use, so that it counts once although hook, telemetry and transcript all
 * report it. The tool's input is not stored.
 *
 * @param reportId id of the counted report
 * @param isNamed whether its witnesses gave it an id of its own
 * @param time event time of the counted report, epoch milliseconds
 * @param witnesses kinds of witnesses that have reported it
 * @param isCountKnown whether what it counted for is stored; false for uses admitted by earlier
 *     releases
 */
public record UseTrace(
    String reportId, boolean isNamed, long time, Set<String> witnesses, boolean isCountKnown) {

  public UseTrace {
    requireNonNull(reportId, "reportId");
    witnesses = Set.copyOf(witnesses);
  }

  static UseTrace of(ToolEvent event) {
    return new UseTrace(
        event.getEventId(),
        Admission.textOrNull(event.getToolUseId()) != null,
        event.getEventTime().toEpochMilli(),
        Set.of(event.getWitness()),
        true);
  }

  /** Adds another witness's report. */
  UseTrace withReport(ToolEvent event) {
    Set<String> all = new TreeSet<>(witnesses);
    all.add(event.getWitness());
    return new UseTrace(reportId, isNamed, time, all, isCountKnown);
  }

  /** Time between the use and the event, in milliseconds. */
  long distance(ToolEvent event) {
    return Math.abs(event.getEventTime().toEpochMilli() - time);
  }
}
