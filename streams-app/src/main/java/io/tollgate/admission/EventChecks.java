package io.tollgate.admission;

import io.tollgate.event.NameFields;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.event.ToolEventRules.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Validation of a record before anything is stored: the rules of its schema, a receipt time
 * consistent with Kafka's, names short enough for every record derived from it, and its session as
 * the record's key.
 */
public final class EventChecks {

  /** Fields that are not names; at most an excerpt of them is passed on. */
  private static final Set<String> TEXTS =
      Set.of("prompt_text", "tool_input", "error", "working_directory");

  private static final NameFields NAMES = NameFields.allBut(ToolEvent.getClassSchema(), TEXTS);

  private EventChecks() {}

  /**
   * The first fault of an event, or empty.
   *
   * @param key of its record
   * @param recordTime Kafka's timestamp of the record
   */
  public static Optional<Fault> firstFault(ToolEvent event, byte[] key, Instant recordTime) {
    return ToolEventRules.firstFault(event)
        .or(() -> receiptFault(event, recordTime))
        .or(() -> NAMES.firstFault(event))
        .or(() -> keyFault(event, key));
  }

  /** With another key, a session would be spread over partitions and its calls counted twice. */
  private static Optional<Fault> keyFault(ToolEvent event, byte[] key) {
    byte[] expected = event.getSessionId().getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(key, expected)
        ? Optional.empty()
        : Optional.of(new Fault("invalid_event", "the record's key is not its session_id"));
  }

  private static Optional<Fault> receiptFault(ToolEvent event, Instant recordTime) {
    return event.getReceivedTime().isAfter(recordTime.plus(ToolEventRules.TOLERATED_SKEW))
        ? Optional.of(
            new Fault("time_out_of_range", "received_time is after the time of the record"))
        : Optional.empty();
  }
}
