package io.tollgate.cli.rules;

import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.rule.WrittenTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Determines when an event happened.
 *
 * @param fields candidate fields; the first that contains a time is used
 */
record EventTimeFields(List<String> fields) {
  /** Names used by common log formats, from the most to the least reliable. */
  static final String USUAL_NAMES =
      "@timestamp, timestamp, event_time, UtcTime, TimeCreated,"
          + " Event.System.TimeCreated.#attributes.SystemTime, SystemTime, eventTime, time,"
          + " TimeCreated_SystemTime, System.TimeCreated.#attributes.SystemTime,"
          + " Event.System.TimeCreated.SystemTime, System.TimeCreated.SystemTime, TimeGenerated,"
          + " Timestamp, EventTime, CreationTime, _time, ts, published, event.created";

  static final List<String> USUAL = List.of(USUAL_NAMES.split(", ?", -1));

  Optional<Instant> of(JsonEvent event) {
    return fields.stream()
        .flatMap(name -> WrittenTime.of(event.field(name)).stream())
        .map(OffsetDateTime::toInstant)
        .findFirst();
  }
}
