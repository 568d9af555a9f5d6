package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is remembered of a use of a tool, so that it counts once though hook, telemetry and
 * transcript all tell of it. Nothing of what the tool was given is kept.
 *
 * @param reportId id of the report that counts
 * @param isNamed whether its witnesses gave it an id of its own
 * @param time event time of the report that counts, epoch milliseconds
 * @param witnesses kinds of witnesses that have told it
 * @param isCountKnown whether what it counted as is kept; not of a use that a former release let in
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

  /** The same use, told by another witness as well. */
  UseTrace toldBy(ToolEvent event) {
    Set<String> all = new TreeSet<>(witnesses);
    all.add(event.getWitness());
    return new UseTrace(reportId, isNamed, time, all, isCountKnown);
  }

  /** How long the use and the event lie apart, in milliseconds. */
  long distance(ToolEvent event) {
    return Math.abs(event.getEventTime().toEpochMilli() - time);
  }
}
