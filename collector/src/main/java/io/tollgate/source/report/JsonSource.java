package io.tollgate.source.report;

import io.tollgate.event.ToolEvent;
import java.util.List;

/** Mapping of a sender whose reports are JSON objects. */
@FunctionalInterface
public interface JsonSource {

  /** Returns the event, not yet checked against the rules for all events. */
  ToolEvent map(Row row, Arrival arrival) throws RejectedException;

  /**
   * Returns further events in the report, the prompt first; empty for most senders. They are not
   * checked yet.
   */
  default List<ToolEvent> further(Row row, ToolEvent event, Arrival arrival)
      throws RejectedException {
    return List.of();
  }
}
