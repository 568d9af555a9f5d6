package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;

/**
 * An event that was let in, with what is now known about it.
 *
 * @param event the report
 * @param usage what the open topics say about it
 * @param userId the person, in clear: the directory's id, the claimed one or {@code unknown}
 */
public record AdmittedEvent(ToolEvent event, Usage usage, String userId) {
  public AdmittedEvent {
    requireNonNull(event, "event");
    requireNonNull(usage, "usage");
    requireNonNull(userId, "userId");
  }
}
