package io.tollgate.bench;

import io.tollgate.bench.Report.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Format of the in-house tool's events, following the semantic conventions for generative AI, which
 * have none for what a person types. Input counts include the cache.
 */
final class MetacodeWire implements Wire {

  static final String EVENT = "gen_ai.client.inference.operation.details";

  @Override
  public Origin origin(Report report) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("service.name", "metacode");
    resource.put("service.version", report.toolVersion());
    return new Origin(resource, "metacode.agent", report.toolVersion(), /* intsAsText= */ true);
  }

  @Override
  public LogEntry entry(Report report) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("event.name", report.event());
    attributes.put("gen_ai.provider.name", "in-house");
    attributes.put("gen_ai.conversation.id", report.session());
    attributes.put("user.email", report.person());
    attributes.putAll(report.own());
    if (report.call() != null) {
      addCall(report.call(), attributes);
    }
    long at = Wire.nanos(report.at());
    return new LogEntry(at, at, null, report.event(), attributes);
  }

  private static void addCall(Call call, Map<String, Object> attributes) {
    attributes.put("gen_ai.operation.name", "chat");
    attributes.put("gen_ai.request.model", call.model());
    attributes.put("gen_ai.response.model", call.model());
    attributes.put("gen_ai.usage.input_tokens", call.context());
    attributes.put("gen_ai.usage.cache_read.input_tokens", call.cacheRead());
    attributes.put("gen_ai.usage.output_tokens", call.output());
  }
}
