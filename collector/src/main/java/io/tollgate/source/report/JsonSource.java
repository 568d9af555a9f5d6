package io.tollgate.source.report;

import io.tollgate.event.ToolEvent;
import java.util.List;

/** A sender whose reports are JSON objects. */
@FunctionalInterface
public interface JsonSource {

  /** The event, not yet checked against the rules that all events keep. */
  ToolEvent map(Row row, Arrival arrival) throws RejectedException;

  /**
   * What else the report tells besides its event, the prompt first; nothing for most senders. The
   * event is not checked yet.
   */
  default List<ToolEvent> further(Row row, ToolEvent event, Arrival arrival)
      throws RejectedException {
    return List.of();
  }
}
