package io.tollgate.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.tollgate.collector.CollectorClient;
import io.tollgate.collector.CollectorRig;
import io.tollgate.event.ToolEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's own exporter talks to the collector over gRPC. */
class GrpcIT {

  private static CollectorRig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = CollectorRig.start();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void takesLogsOfOpenTelemetrysExporter(String compression) {
    assertThat(export(CollectorClient.TOKEN, compression).isSuccess()).isTrue();

    assertThat(rig.newEvents())
        .singleElement()
        .extracting(ConsumerRecord::value)
        .satisfies(
            event -> {
              assertThat(event.getSessionId()).isEqualTo("s-grpc-" + compression);
              assertThat(event.getKind()).isEqualTo("model_request");
              assertThat(event.getInputTokens()).isEqualTo(12);
            });
  }

  @Test
  void turnsAwayAWrongToken() {
    assertThat(export("tg_wrong", "none").isSuccess()).isFalse();

    assertThat(rig.newEvents())
        .extracting(ConsumerRecord::value)
        .isEqualTo(java.util.List.<ToolEvent>of());
  }

  /** More than servers of gRPC usually take, and than fits into what may be sent unasked. */
  @Test
  void takesFiveMegabytesAtOnce() {
    String prompt = "word ".repeat(10_000);
    try (OtlpGrpcLogRecordExporter exporter = exporter(CollectorClient.TOKEN, "none");
        SdkLoggerProvider logs =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(
                    BatchLogRecordProcessor.builder(exporter)
                        .setMaxExportBatchSize(100)
                        .setScheduleDelay(Duration.ofHours(1))
                        .build())
                .build()) {
      for (int record = 0; record < 100; record++) {
        logs.get("com.anthropic.claude_code.events")
            .logRecordBuilder()
            .setBody("claude_code.user_prompt")
            .setTimestamp(CollectorRig.NOW)
            .setAttribute(AttributeKey.stringKey("session.id"), "s-" + record)
            .setAttribute(AttributeKey.stringKey("prompt"), prompt)
            .emit();
      }
      assertThat(logs.forceFlush().join(60, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    assertThat(rig.newEvents()).hasSize(100);
  }

  private static OtlpGrpcLogRecordExporter exporter(String token, String compression) {
    return OtlpGrpcLogRecordExporter.builder()
        .setEndpoint("http://127.0.0.1:" + rig.client().grpcPort())
        .addHeader("Authorization", "Bearer " + token)
        .setCompression(compression)
        .setTimeout(Duration.ofSeconds(60))
        .setRetryPolicy(null)
        .build();
  }

  private static CompletableResultCode export(String token, String compression) {
    try (OtlpGrpcLogRecordExporter exporter = exporter(token, compression);
        SdkLoggerProvider logs =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                .build()) {
      logs.get("com.anthropic.claude_code.events")
          .logRecordBuilder()
          .setSeverity(Severity.INFO)
          .setBody("claude_code.api_request")
          .setAttribute(AttributeKey.stringKey("event.name"), "api_request")
          .setAttribute(AttributeKey.stringKey("event.timestamp"), "2026-11-20T09:00:00.000Z")
          .setAttribute(AttributeKey.stringKey("session.id"), "s-grpc-" + compression)
          .setAttribute(AttributeKey.longKey("input_tokens"), 12L)
          .emit();
      return logs.forceFlush().join(30, TimeUnit.SECONDS);
    }
  }
}
