package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.plain.CloudEvents;
import io.tollgate.source.plain.PlainEvents;
import io.tollgate.source.proxy.AccessLog;
import io.tollgate.source.proxy.KongLog;
import io.tollgate.source.proxy.LiteLlm;
import io.tollgate.source.report.Aliases;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.JsonSource;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mapping of reports from senders that post JSON objects: proxies, gateways, own tools. */
public final class JsonSources {

  private static final Map<String, JsonSource> SOURCES =
      Map.of(
          "litellm", new LiteLlm(),
          "envoy-ai-gateway", new AccessLog("envoy-ai-gateway", Aliases.of("envoy-ai-gateway")),
          "kong", new KongLog(),
          "events", new PlainEvents(),
          "cloudevents", new CloudEvents());

  /** Sources whose lines pass through log shippers, which often add fields of their own. */
  private static final Set<String> SHIPPED = Set.of("envoy-ai-gateway", "kong");

  private JsonSources() {}

  /** The names of all such senders. */
  public static Set<String> names() {
    return SOURCES.keySet();
  }

  /**
   * Maps one report.
   *
   * @param name one of {@link #names}
   * @param report one JSON object
   * @return the report's event, then further events in it
   */
  public static List<Mapping> map(String name, Slice report, Arrival arrival) {
    if (report.length() > LogSources.MOST_RECORD_BYTES) {
      return List.of(
          new Mapping.Rejection(
              "record_too_large",
              "the report has more than " + LogSources.MOST_RECORD_BYTES + " bytes"));
    }
    try {
      JsonSource source = SOURCES.get(name);
      Row row = SHIPPED.contains(name) ? Row.parse(report) : Row.parseSent(report);
      ToolEvent event = source.map(row, arrival);
      List<ToolEvent> further = source.further(row, event, arrival);
      List<Mapping> mappings = new ArrayList<>(List.of(Events.finish(event)));
      for (ToolEvent each : further) {
        mappings.add(Events.finish(each));
      }
      return mappings;
    } catch (RejectedException e) {
      return List.of(e.rejection());
    }
  }

  /**
   * Maps a CloudEvent whose attributes are separate from its data.
   *
   * @param attributes the attributes, without the prefix they have in headers
   * @param body the data
   */
  public static Mapping mapBinaryCloudEvent(
      Map<String, String> attributes, Slice body, Arrival arrival) {
    try {
      return Events.finish(CloudEvents.map(attributes, Row.parseSent(body), arrival));
    } catch (RejectedException e) {
      return e.rejection();
    }
  }
}
