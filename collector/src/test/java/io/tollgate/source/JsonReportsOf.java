package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Maps reports that are JSON objects like the path of their sender. */
public final class JsonReportsOf {

  private final String sender;

  public JsonReportsOf(String sender) {
    this.sender = sender;
  }

  public Mapping map(String json) {
    return JsonSources.map(sender, slice(json), Reports.ARRIVAL).get(0);
  }

  public ToolEvent event(String json) {
    return Reports.event(map(json));
  }

  public List<ToolEvent> events(String json) {
    return JsonSources.map(sender, slice(json), Reports.ARRIVAL).stream()
        .map(Reports::event)
        .toList();
  }

  public String reason(String json) {
    return Reports.reason(map(json));
  }

  public String detail(String json) {
    return ((Mapping.Rejection) map(json)).detail();
  }

  public static Slice slice(String text) {
    return Slice.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
