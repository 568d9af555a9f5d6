package io.tollgate.source.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Aliases;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.JsonSource;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.value.LenientValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mapping of lines from Kong's log plugins. Besides the forwarded call, other plugins report calls
 * of their own, which evaluate or rewrite it: each is an event. Answers from the cache cost
 * nothing.
 */
public final class KongLog implements JsonSource {

  private static final Set<String> PASSED_ON = Set.of("proxy", "ai-proxy", "ai-proxy-advanced");

  private static final String[] CACHES = {
    "ai.proxy.cache.cache_status",
    "ai.ai-proxy.cache.cache_status",
    "ai.ai-proxy-advanced.cache.cache_status",
    "ai.cache.cache_status"
  };

  private static final String TOOL_CALLS = "ai.mcp.rpc";

  private final AccessLog line = new AccessLog("kong", Aliases.of("kong"));

  @Override
  public ToolEvent map(Row row, Arrival arrival) throws RejectedException {
    ToolEvent event = line.map(row, arrival);
    event.getAttributes().remove(TOOL_CALLS);
    String cache = row.text(CACHES);
    if ("hit".equalsIgnoreCase(cache) && event.getKind().equals("model_request")) {
      event.setKind("other");
      event.setInputTokens(0L);
      event.setCacheReadTokens(0L);
      event.setCacheWriteUnknownTokens(0L);
      event.setOutputTokens(0L);
      event.setReasoningTokens(0L);
      event.setReportedCost(null);
      event.getAttributes().put(Events.NOT_COUNTED, "answered by the gateway's cache");
    }
    return event;
  }

  @Override
  public List<ToolEvent> further(Row row, ToolEvent main, Arrival arrival)
      throws RejectedException {
    List<ToolEvent> calls = new ArrayList<>(line.further(row, main, arrival));
    for (Map.Entry<String, JsonNode> part : row.at("ai").properties()) {
      if (!PASSED_ON.contains(part.getKey()) && part.getValue().path("usage").has("total_tokens")) {
        calls.add(call(row, part, main, arrival));
      }
    }
    for (JsonNode each : row.at(TOOL_CALLS)) {
      if (each.path("method").asText().equals("tools/call")) {
        calls.add(toolUse(new Row(each), calls.size(), main));
      }
    }
    return calls;
  }

  /** Maps the use of an MCP server's tool behind the gateway. */
  private static ToolEvent toolUse(Row call, int place, ToolEvent main) {
    ToolEvent event = ToolEvent.newBuilder(main).build();
    event.setKind("tool_result");
    event.setSourceEvent("kong.mcp_tool_call");
    event.setEventId(EventId.of(main.getEventId(), TOOL_CALLS, Integer.toString(place)).hex());
    event.setRequestId(null);
    event.setToolName(call.text("tool_name"));
    event.setDurationMs(call.notNegative("latency"));
    Events.toolInput(event, call.text("payload.request"), null);
    event.setOutcome(call.at("error").isMissingNode() ? "success" : "failure");
    return event;
  }

  /** Maps a plugin's call, read as if it were the forwarded one. */
  private ToolEvent call(Row row, Map.Entry<String, JsonNode> part, ToolEvent main, Arrival arrival)
      throws RejectedException {
    ObjectNode alone = row.node().deepCopy();
    alone.putObject("ai").set("proxy", part.getValue());
    ToolEvent event = line.map(new Row(alone), arrival);
    event.setEventId(EventId.of(main.getEventId(), part.getKey()).hex());
    event.setRequestId(
        main.getRequestId() == null ? null : main.getRequestId() + "#" + part.getKey());
    event.setQuerySource("auxiliary");
    event.setDurationMs(new Row(part.getValue()).notNegative("meta.llm_latency"));
    event.getAttributes().put("plugin", LenientValues.cut(part.getKey(), Fields.LONGEST_ATTRIBUTE));
    return event;
  }
}
