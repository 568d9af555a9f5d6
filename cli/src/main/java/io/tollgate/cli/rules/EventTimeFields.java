package io.tollgate.cli.rules;

import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.rule.WrittenTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Finds when an event happened.
 *
 * @param fields where to look, the first that holds a time counts
 */
record EventTimeFields(List<String> fields) {
  /** What logs of many makers call it, from the most to the least certain. */
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
