package io.tollgate.source.report;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;

/** Mapping of a tool's log records. */
public interface LogSource {

  /** Whether the record's own content shows that this tool wrote it. */
  boolean recognises(OtlpRecord log);

  /** Returns the event, not yet checked against the rules for all events. */
  ToolEvent map(OtlpRecord log, Arrival arrival) throws RejectedException;

  /** Whether the value is text with the prefix. */
  static boolean startsWith(Object value, String prefix) {
    return value instanceof String text && text.startsWith(prefix);
  }
}
