package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reports that are JSON objects, mapped as their sender's path would. */
final class JsonReportsOf {

  private final String sender;

  JsonReportsOf(String sender) {
    this.sender = sender;
  }

  Mapping map(String json) {
    return JsonSources.map(sender, slice(json), Reports.ARRIVAL).get(0);
  }

  ToolEvent event(String json) {
    return Reports.event(map(json));
  }

  List<ToolEvent> events(String json) {
    return JsonSources.map(sender, slice(json), Reports.ARRIVAL).stream()
        .map(Reports::event)
        .toList();
  }

  String reason(String json) {
    return Reports.reason(map(json));
  }

  String detail(String json) {
    return ((Mapping.Rejection) map(json)).detail();
  }

  static Slice slice(String text) {
    return Slice.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
