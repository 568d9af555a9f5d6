package io.tollgate.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What one source has sent.
 *
 * @param source the source of the credential
 * @param tool the tool
 * @param events how many events
 * @param lastHour how many of them in the last hour
 * @param last when the last one came in
 * @param deadLetters dead letters of the source by reason, whatever the tool
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

  /** How long nothing has come. */
  public Duration silence(Instant now) {
    return Duration.between(last, now);
  }
}
