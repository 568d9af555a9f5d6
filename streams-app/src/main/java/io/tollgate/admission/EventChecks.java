package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.event.ToolEventRules.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a record must satisfy before anything is remembered of it: the rules of its schema, a
 * receipt time that agrees with Kafka's, and names short enough for every record made from it.
 */
public final class EventChecks {

  /** More than any id, name or class of a known tool has. */
  public static final int MOST_NAME_CHARACTERS = 1_024;

  private static final List<String> NAMES =
      List.of(
          "event_id",
          "session_id",
          "prompt_id",
          "message_id",
          "request_id",
          "kind",
          "tool",
          "tool_version",
          "vendor",
          "witness",
          "source",
          "verified_team",
          "claimed_user",
          "query_source",
          "model",
          "reported_currency",
          "speed",
          "service_tier",
          "billing_mode",
          "outcome",
          "tool_name",
          "decision");

  private EventChecks() {}

  /**
   * The first thing wrong with an event, or empty.
   *
   * @param recordTime the timestamp Kafka keeps for the record
   */
  public static Optional<Fault> firstFault(ToolEvent event, Instant recordTime) {
    return ToolEventRules.firstFault(event)
        .or(() -> receiptFault(event, recordTime))
        .or(() -> nameFault(event));
  }

  private static Optional<Fault> receiptFault(ToolEvent event, Instant recordTime) {
    return event.getReceivedTime().isAfter(recordTime.plus(ToolEventRules.TOLERATED_SKEW))
        ? Optional.of(
            new Fault("time_out_of_range", "received_time is after the time of the record"))
        : Optional.empty();
  }

  private static Optional<Fault> nameFault(ToolEvent event) {
    return NAMES.stream()
        .filter(name -> event.get(name) instanceof String text && isTooLong(text))
        .findFirst()
        .map(
            name ->
                new Fault(
                    "invalid_event",
                    name + " is longer than " + MOST_NAME_CHARACTERS + " characters"));
  }

  private static boolean isTooLong(String text) {
    return text.length() > MOST_NAME_CHARACTERS;
  }
}
