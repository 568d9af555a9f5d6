package io.tollgate.source;

import io.tollgate.otlp.Slice;
import java.util.Map;
import java.util.Set;

/** Maps the reports of senders that post JSON objects: proxies, gateways, own tools. */
public final class JsonSources {

  private static final Map<String, JsonSource> SOURCES =
      Map.of(
          "litellm", new LiteLlm(),
          "envoy-ai-gateway", new AccessLog("envoy-ai-gateway", Aliases.of("envoy-ai-gateway")),
          "kong", new AccessLog("kong", Aliases.of("kong")),
          "events", new PlainEvents(),
          "cloudevents", new CloudEvents());

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
   */
  public static Mapping map(String name, Slice report, Arrival arrival) {
    if (report.length() > LogSources.MOST_RECORD_BYTES) {
      return new Mapping.Rejection(
          "record_too_large",
          "the report has more than " + LogSources.MOST_RECORD_BYTES + " bytes");
    }
    try {
      return Events.finish(SOURCES.get(name).map(Row.parse(report), arrival));
    } catch (RejectedException e) {
      return e.rejection();
    }
  }

  /**
   * Maps a CloudEvent whose attributes came beside its data.
   *
   * @param attributes the attributes, without the prefix that headers give them
   * @param body the data
   */
  public static Mapping mapBinaryCloudEvent(
      Map<String, String> attributes, Slice body, Arrival arrival) {
    try {
      return Events.finish(CloudEvents.map(attributes, Row.parse(body), arrival));
    } catch (RejectedException e) {
      return e.rejection();
    }
  }
}
