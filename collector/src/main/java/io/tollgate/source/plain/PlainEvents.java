package io.tollgate.source.plain;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.JsonSource;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.value.LenientTime;
import io.tollgate.source.value.LenientValues;
import java.util.Map;

/**
 * Mapping of events from own tools in Tollgate's plain JSON. Strict, because a misspelt count would
 * be spend that nobody sees: an unknown field, a value of the wrong type or outside its vocabulary
 * is named and rejects the event. Described in {@code docs/openapi.yaml}.
 */
public final class PlainEvents implements JsonSource {

  @Override
  public ToolEvent map(Row row, Arrival arrival) throws RejectedException {
    return map(row, arrival, null, null);
  }

  /**
   * Maps an event.
   *
   * @param identity identifies the event among all others of its sender; null to take it from the
   *     event
   * @param kind kind of an event that does not name one; null if it must
   */
  static ToolEvent map(Row row, Arrival arrival, String identity, String kind)
      throws RejectedException {
    ToolEvent event = Events.begin(arrival, "api", "other", "api");
    for (Map.Entry<String, JsonNode> field : row.node().properties()) {
      PlainField known = PlainField.named(field.getKey());
      if (known == null) {
        throw new RejectedException(
            "invalid_event",
            "the API has no field " + LenientValues.cut(clean(field.getKey()), 64));
      }
      if (!field.getValue().isNull()) {
        known.set(event, field.getValue());
      }
    }
    complete(event, row, arrival, kind);
    event.setEventId(id(event, row, arrival, identity));
    return event;
  }

  private static void complete(ToolEvent event, Row row, Arrival arrival, String kind)
      throws RejectedException {
    if (row.text("kind") == null && kind == null) {
      throw new RejectedException("invalid_event", "kind is missing");
    }
    if (row.text("kind") == null) {
      PlainField.named("kind").set(event, Row.JSON.getNodeFactory().textNode(kind));
    }
    if (row.text("source_event") == null) {
      event.setSourceEvent("api." + event.getKind());
    }
    if (event.getTool() == null) {
      event.setTool(arrival.source());
    }
    if (event.getVendor() == null) {
      event.setVendor("unknown");
    }
    Events.session(event, event.getSessionId());
    EventTime.set(event, LenientTime.iso(row.value("event_time")), null);
  }

  private static String id(ToolEvent event, Row row, Arrival arrival, String identity) {
    String own = identity == null ? row.text("id") : identity;
    return own == null
        ? EventId.of("api", arrival.source(), row.node().toString()).hex()
        : EventId.of("api", arrival.source(), event.getSessionId(), own).hex();
  }

  private static String clean(String key) {
    StringBuilder clean = new StringBuilder();
    key.chars()
        .filter(
            each -> Character.isLetterOrDigit(each) || each == '_' || each == '.' || each == '-')
        .forEach(each -> clean.append((char) each));
    return clean.toString();
  }
}
