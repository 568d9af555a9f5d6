package io.tollgate.source.report;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;

/** What became of one record: an event, or a rejection with its reason. */
public sealed interface Mapping {

  /** The record was understood. */
  record Event(ToolEvent event) implements Mapping {
    public Event {
      requireNonNull(event, "event");
    }
  }

  /**
   * The record cannot be used.
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
