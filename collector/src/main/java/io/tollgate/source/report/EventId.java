package io.tollgate.source.report;

import io.tollgate.digest.StableId;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Slice;
import io.tollgate.source.value.LenientValues;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builder of a report's id from what the tool sent, so that the same report sent twice can be
 * deduplicated.
 */
public final class EventId {

  private final StableId id = StableId.begin();

  private EventId() {}

  /** Starts an id; the parts must always be in the same order. */
  public static EventId of(Object... parts) {
    EventId made = new EventId();
    for (Object part : parts) {
      made.id.part(LenientValues.text(part));
    }
    return made;
  }

  /** Adds everything in the record, for reports without a number of their own. */
  public EventId with(OtlpRecord log) {
    id.part(Long.toString(log.timeUnixNano()));
    id.part(Long.toString(log.observedTimeUnixNano()));
    id.part(LenientValues.text(log.body()));
    for (Map.Entry<String, Object> attribute : new TreeMap<>(log.attributes()).entrySet()) {
      id.part(attribute.getKey());
      id.part(LenientValues.text(attribute.getValue()));
    }
    return this;
  }

  /** Adds the bytes of a line. */
  public EventId with(Slice line) {
    id.bytes(line.bytes(), line.offset(), line.length());
    return this;
  }

  /** 32 hex digits. */
  public String hex() {
    return id.hex();
  }
}
