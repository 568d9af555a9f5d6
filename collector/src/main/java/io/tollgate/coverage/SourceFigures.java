package io.tollgate.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Figures of one tool of a source.
 *
 * @param source the source of the credential
 * @param tool the tool
 * @param events number of events
 * @param lastHour events in the last hour
 * @param last arrival of the last event
 * @param deadLetters dead letters of the source by reason, at the first of its tools: they name
 *     none
 * @param unknownEvents events that the tool's mapping does not know, by name
 */
public record SourceFigures(
    String source,
    String tool,
    long events,
    long lastHour,
    Instant last,
    Map<String, Long> deadLetters,
    Map<String, Long> unknownEvents) {

  public SourceFigures {
    deadLetters = Map.copyOf(deadLetters);
    unknownEvents = Map.copyOf(unknownEvents);
  }

  /** Time since the last event. */
  public Duration silence(Instant now) {
    return Duration.between(last, now);
  }
}
