package io.tollgate.source.report;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;

/** A tool whose log records we understand. */
public interface LogSource {

  /** True if the record shows by itself that this tool wrote it. */
  boolean recognises(OtlpRecord log);

  /** The event, not yet checked against the rules that all events keep. */
  ToolEvent map(OtlpRecord log, Arrival arrival) throws RejectedException;

  /** True if the value is text that starts so. */
  static boolean startsWith(Object value, String prefix) {
    return value instanceof String text && text.startsWith(prefix);
  }
}
