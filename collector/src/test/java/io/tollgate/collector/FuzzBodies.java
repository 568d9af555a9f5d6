package io.tollgate.collector;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.tollgate.collector.wire.GzipTest;
import io.tollgate.collector.wire.ZstdTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Valid bodies for {@link Fuzz} to damage. */
final class FuzzBodies {

  private FuzzBodies() {}

  static List<byte[]> of(Fuzz.Target target) {
    return switch (target) {
      case OTLP_JSON_LOGS ->
          List.of(text(CollectorIT.json(CollectorIT.prompt("s", 1))), text(LOGS));
      case OTLP_JSON_SPANS -> List.of(text(SPANS));
      case OTLP_JSON_METRICS -> List.of(text(METRICS));
      case OTLP_PROTOBUF_LOGS -> List.of(logs());
      case OTLP_PROTOBUF_SPANS -> List.of(spans());
      case OTLP_PROTOBUF_METRICS -> List.of(metrics());
      case TRANSCRIPT -> List.of(text(TRANSCRIPT));
      case ROLLOUT -> List.of(text(ROLLOUT));
      case COPILOT -> List.of(text(COPILOT));
      case OPENCODE -> List.of(text(OPENCODE));
      case HOOK -> List.of(text(HOOK));
      case LITELLM -> List.of(text(LITELLM), text("[" + LITELLM + "," + LITELLM + "]"));
      case ENVOY -> List.of(text(ENVOY));
      case KONG -> List.of(text(KONG));
      case EVENTS -> List.of(text(EVENT), text(EVENT + "\n" + EVENT));
      case CLOUD_EVENTS -> List.of(text(CLOUD_EVENT), text("[" + CLOUD_EVENT + "]"));
      case WEBHOOK -> List.of(text(WEBHOOK), text(OTHER_REVIEW));
      case GZIP ->
          List.of(GzipTest.join(GzipTest.gzip("hello ".repeat(99)), GzipTest.gzip("world")));
      case ZSTD ->
          List.of(GzipTest.join(ZstdTest.zstd("hello ".repeat(99)), ZstdTest.zstd("world")));
    };
  }

  private static final String LOGS =
      """
      {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":\
      "codex_exec"}}]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"0","observedTimeUnixNano":\
      "1764000000000000000","attributes":[{"key":"event.name","value":{"stringValue":\
      "codex.sse_event"}},{"key":"event.kind","value":{"stringValue":"response.completed"}},\
      {"key":"input_token_count","value":{"stringValue":"9994"}},{"key":"cached_token_count",\
      "value":{"intValue":"4"}},{"key":"conversation.id","value":{"stringValue":"c"}},{"key":"x",\
      "value":{"kvlistValue":{"values":[{"key":"k","value":{"bytesValue":"AQI="}}]}}}]},\
      {"attributes":[{"key":"gen_ai.usage.input_tokens","value":{"doubleValue":5.0}},{"key":\
      "gen_ai.operation.name","value":{"stringValue":"chat"}}]}]}]}]}""";
  private static final String SPANS =
      """
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"00","spanId":"01","name":\
      "claude_code.llm_request","startTimeUnixNano":"1764000000000000000","attributes":[\
      {"key":"session.id","value":{"stringValue":"s"}},{"key":"input_tokens","value":\
      {"intValue":"5"}},{"key":"a","value":{"arrayValue":{"values":[{"boolValue":true}]}}}],\
      "links":[{"traceId":"02","spanId":"03"}],"status":{"code":2}}]}]}]}""";
  private static final String METRICS =
      """
      {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"claude_code.token.usage",\
      "sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"asInt":"5",\
      "timeUnixNano":"1764000000000000000","attributes":[{"key":"type","value":\
      {"stringValue":"input"}}]}]}},{"name":"gen_ai.client.token.usage","exponentialHistogram":\
      {"dataPoints":[{"count":"2","sum":7.5,"scale":3}]}}]}]}]}""";
  private static final String TRANSCRIPT =
      """
      {"type":"assistant","uuid":"u","sessionId":"s","timestamp":"2026-11-20T09:00:00Z",\
      "message":{"id":"m","model":"claude","content":[{"type":"tool_use","id":"t","name":"Write",\
      "input":{"file_path":"/a.py","content":"print(1)"}}],"usage":{"input_tokens":5,\
      "cache_creation":{"ephemeral_5m_input_tokens":1}}}}
      {"type":"user","uuid":"v","message":{"content":[{"type":"text","text":"hello"}]}}
      """;
  private static final String ROLLOUT =
      """
      {"timestamp":"2026-11-20T09:00:00Z","type":"session_meta","payload":{"id":"s"}}
      {"timestamp":"2026-11-20T09:00:01Z","type":"event_msg","payload":{"type":"token_count",\
      "info":{"total_token_usage":{"input_tokens":5,"output_tokens":2}}}}
      {"timestamp":"2026-11-20T09:00:02Z","type":"response_item","payload":{"type":\
      "custom_tool_call","name":"apply_patch","call_id":"c","input":"*** Begin Patch\\n*** Add \
      File: a.py\\n+print(1)\\n*** End Patch"}}
      """;
  private static final String COPILOT =
      """
      {"type":"session.start","data":{"sessionId":"s","context":{"cwd":"/w"}},"id":"1","timestamp":"2026-11-20T09:00:00Z"}
      {"type":"assistant.message","data":{"content":"```a```","outputTokens":5},"id":"2"}
      {"type":"tool.execution_start","data":{"toolCallId":"t","arguments":{"path":"a","new_str":"x"}}}
      {"type":"tool.execution_complete","data":{"toolCallId":"t","success":true}}
      {"type":"session.shutdown","id":"3","data":{"modelMetrics":{"m":{"requests":{"count":2},"usage":\
      {"inputTokens":9,"outputTokens":5,"cacheReadTokens":3,"cacheWriteTokens":1}}}}}
      """;
  private static final String OPENCODE =
      """
      {"session":{"id":"s","time":{"created":1795168800000}},"info":{"id":"m","sessionID":"s","role":"assistant",\
      "time":{"created":1795168800000},"modelID":"x"},"parts":[{"type":"tool","callID":"c","state":{"status":\
      "completed","input":{"filePath":"a","content":"x"},"time":{"end":1795168801000}}},{"type":"step-finish",\
      "cost":0.1,"tokens":{"total":9,"input":1,"output":2,"reasoning":1,"cache":{"read":2,"write":3}}}]}
      """;
  private static final String HOOK =
      """
      {"session_id":"s","hook_event_name":"PreToolUse","tool_name":"Bash","tool_use_id":"t",\
      "cwd":"/w","tool_input":{"command":"cat > a.sh <<'E'\\nls\\nE","paths":["a",{"b":1}]},\
      "prompt":"hello"}""";
  private static final String LITELLM =
      """
      {"id":"c","call_id":"d","call_type":"acompletion","status":"success","startTime":\
      "2026-11-20 09:20:46.847371","endTime":1795166447.5,"model":"gpt-4o","response_cost":0.000225,\
      "prompt_tokens":10,"completion_tokens":20,"metadata":{"user_api_key_team_id":null,\
      "user_api_key_user_email":"a@b.example","usage_object":{"prompt_tokens_details":\
      {"cached_tokens":3}}},"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}],\
      "request_tags":["team:x"]}""";
  private static final String ENVOY =
      """
      {"gen_ai.usage.input_tokens":5,"gen_ai.usage.output_tokens":"7","gen_ai.request.model":"m",\
      "gen_ai.provider.name":"openai","x-request-id":"r","start_time":"2026-11-20T09:20:46.847Z",\
      "response_code":200,"user_agent":"claude-cli/2.1.220"}""";
  private static final String KONG =
      """
      {"ai":{"proxy":{"meta":{"provider_name":"openai","request_model":"m","llm_latency":5},\
      "usage":{"prompt_tokens":5,"completion_tokens":7,"cost":0.1}}},"started_at":1795166447000,\
      "request":{"id":"r","headers":{"user-agent":"codex/1"}},"response":{"status":200}}""";
  private static final String EVENT =
      """
      {"kind":"model_request","tool":"own","session_id":"s","event_time":"2026-11-20T09:00:00Z",\
      "model":"m","input_tokens":5,"reported_cost":"0.5","attributes":{"a":"b"},"paths":["/a"]}""";
  private static final String CLOUD_EVENT =
      """
      {"specversion":"1.0","id":"1","source":"/own","type":"io.tollgate.model_request","time":\
      "2026-11-20T09:00:00Z","data":{"kind":"model_request","tool":"own","session_id":"s",\
      "input_tokens":5}}""";
  private static final String WEBHOOK =
      """
      {"action":"submitted","review":{"id":5,"state":"approved","user":{"login":"a","type":"User"},\
      "commit_id":"c","submitted_at":"2026-11-20T09:00:00Z"},"pull_request":{"number":7,"user":\
      {"login":"b"}},"repository":{"full_name":"o/r"}}""";
  private static final String OTHER_REVIEW =
      """
      {"review_id":"1","outcome":"approved","reviewer":"a","author":"b","repository":"r",\
      "change_id":"7","session_ids":["s"],"review_time":"2026-11-20T09:00:00Z"}""";

  private static byte[] logs() {
    ExportLogsServiceRequest.Builder export = ExportLogsServiceRequest.newBuilder();
    var log = export.addResourceLogsBuilder().addScopeLogsBuilder().addLogRecordsBuilder();
    log.setBody(AnyValue.newBuilder().setStringValue("claude_code.api_request"));
    for (String key : List.of("event.name", "session.id", "model", "input_tokens", "cost_usd")) {
      log.addAttributes(pair(key));
    }
    return export.build().toByteArray();
  }

  private static byte[] spans() {
    ExportTraceServiceRequest.Builder export = ExportTraceServiceRequest.newBuilder();
    var span = export.addResourceSpansBuilder().addScopeSpansBuilder().addSpansBuilder();
    span.setName("claude_code.llm_request").setStartTimeUnixNano(5).addAttributes(pair("a"));
    span.addLinksBuilder().addAttributes(pair("b"));
    span.getStatusBuilder().setCodeValue(2);
    return export.build().toByteArray();
  }

  private static byte[] metrics() {
    ExportMetricsServiceRequest.Builder export = ExportMetricsServiceRequest.newBuilder();
    var metrics = export.addResourceMetricsBuilder().addScopeMetricsBuilder();
    Metric.Builder sum = metrics.addMetricsBuilder().setName("claude_code.token.usage");
    sum.getSumBuilder().addDataPointsBuilder().setAsInt(5).addAttributes(pair("type"));
    metrics.addMetricsBuilder().getHistogramBuilder().addDataPointsBuilder().setSum(5);
    metrics.addMetricsBuilder().getExponentialHistogramBuilder().addDataPointsBuilder().setSum(5);
    metrics.addMetricsBuilder().getSummaryBuilder().addDataPointsBuilder().setSum(5);
    return export.build().toByteArray();
  }

  private static KeyValue.Builder pair(String key) {
    return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue("1"));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
