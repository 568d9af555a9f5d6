package io.tollgate.collector.intake;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.tollgate.otlp.Signal;

/** OTLP response for exports of which some records became dead letters. */
final class PartialSuccess {

  private PartialSuccess() {}

  /** Returns the JSON field that counts rejected records. */
  static String jsonField(Signal signal) {
    return switch (signal) {
      case LOGS -> "rejectedLogRecords";
      case SPANS -> "rejectedSpans";
      case METRICS -> "rejectedDataPoints";
    };
  }

  /** Returns the response to an export; empty if nothing was rejected. */
  static byte[] protobuf(Signal signal, int rejected, String why) {
    if (rejected == 0) {
      return new byte[0];
    }
    return switch (signal) {
      case LOGS ->
          ExportLogsServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportLogsPartialSuccess.newBuilder()
                      .setRejectedLogRecords(rejected)
                      .setErrorMessage(why))
              .build()
              .toByteArray();
      case SPANS ->
          ExportTraceServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportTracePartialSuccess.newBuilder()
                      .setRejectedSpans(rejected)
                      .setErrorMessage(why))
              .build()
              .toByteArray();
      case METRICS ->
          ExportMetricsServiceResponse.newBuilder()
              .setPartialSuccess(
                  ExportMetricsPartialSuccess.newBuilder()
                      .setRejectedDataPoints(rejected)
                      .setErrorMessage(why))
              .build()
              .toByteArray();
    };
  }
}
