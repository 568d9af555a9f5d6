package io.tollgate.source;

import io.tollgate.event.ToolEvent;

/** A sender whose reports are JSON objects. */
@FunctionalInterface
interface JsonSource {

  /** The event, not yet checked against the rules that all events keep. */
  ToolEvent map(Row row, Arrival arrival) throws RejectedException;
}
