package io.tollgate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.OtlpProtobuf;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Signal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final String TOKENS =
      """
      {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name",
        "value":{"stringValue":"claude-code"}}]},"scopeMetrics":[{"metrics":[
       {"name":"claude_code.token.usage","unit":"tokens","sum":{"aggregationTemporality":1,
        "isMonotonic":true,"dataPoints":[
         {"timeUnixNano":"1795168797000000000","asInt":"523","attributes":[
          {"key":"type","value":{"stringValue":"input"}},
          {"key":"session.id","value":{"stringValue":"session-1"}},
          {"key":"model","value":{"stringValue":"claude-opus-5"}}]},
         {"timeUnixNano":1795168797000000000,"asDouble":12.0,"attributes":[
          {"key":"type","value":{"stringValue":"output"}},
          {"key":"session.id","value":{"stringValue":"session-1"}}]}]}},
       {"name":"claude_code.session.count","sum":{
        "aggregationTemporality":"AGGREGATION_TEMPORALITY_CUMULATIVE","dataPoints":[]}}]}]}]}
      """;

  @Test
  void keepsEachDataPointAndCountsNone() throws Exception {
    List<OtlpRecord> points =
        OtlpJson.read(TOKENS.getBytes(StandardCharsets.UTF_8), Signal.METRICS).records();
    ToolEvent input = Reports.event(Metrics.map(points.get(0), Reports.ARRIVAL));

    assertThat(points).hasSize(2);
    assertThat(input.getKind()).isEqualTo("coverage");
    assertThat(input.getWitness()).isEqualTo("metric");
    assertThat(input.getTool()).isEqualTo("claude-code");
    assertThat(input.getSourceEvent()).isEqualTo("claude_code.token.usage");
    assertThat(input.getSessionId()).isEqualTo("session-1");
    assertThat(input.getModel()).isEqualTo("claude-opus-5");
    assertThat(input.getInputTokens()).isZero();
    assertThat(input.getAttributes())
        .containsEntry(OtlpRecord.METRIC_VALUE, "523")
        .containsEntry(OtlpRecord.METRIC_TEMPORALITY, "delta")
        .containsEntry("type", "input");
    assertThat(Reports.event(Metrics.map(points.get(1), Reports.ARRIVAL)).getEventId())
        .isNotEqualTo(input.getEventId());
  }

  @Test
  void readsAHistogramInProtobuf() throws Exception {
    byte[] export =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(
                                Metric.newBuilder()
                                    .setName("codex.turn.token_usage")
                                    .setHistogram(
                                        Histogram.newBuilder()
                                            .setAggregationTemporality(
                                                AggregationTemporality
                                                    .AGGREGATION_TEMPORALITY_CUMULATIVE)
                                            .addDataPoints(
                                                HistogramDataPoint.newBuilder()
                                                    .setSum(9994)
                                                    .addAttributes(
                                                        KeyValue.newBuilder()
                                                            .setKey("token_type")
                                                            .setValue(
                                                                AnyValue.newBuilder()
                                                                    .setStringValue("input"))))))))
            .build()
            .toByteArray();
    OtlpRecord point = OtlpProtobuf.read(export, Signal.METRICS).records().get(0);
    ToolEvent event = Reports.event(Metrics.map(point, Reports.ARRIVAL));

    assertThat(event.getTool()).isEqualTo("codex");
    assertThat(event.getAttributes())
        .containsEntry(OtlpRecord.METRIC_VALUE, "9994")
        .containsEntry(OtlpRecord.METRIC_TEMPORALITY, "cumulative")
        .containsEntry("token_type", "input");
  }
}
