package io.tollgate.source.report;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;

/** Result of mapping one record: an event, or a rejection with its reason. */
public sealed interface Mapping {

  /** The record was mapped. */
  record Event(ToolEvent event) implements Mapping {
    public Event {
      requireNonNull(event, "event");
    }
  }

  /**
   * The record is unusable.
   *
   * @param reason a reason of {@link io.tollgate.event.DeadLetter}
   * @param detail one sentence that does not quote the record
   */
  record Rejection(String reason, String detail) implements Mapping {
    public Rejection {
      requireNonNull(reason, "reason");
      requireNonNull(detail, "detail");
    }
  }
}
