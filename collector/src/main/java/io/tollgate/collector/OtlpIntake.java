package io.tollgate.collector;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.tollgate.otlp.MalformedExportException;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.OtlpLogs;
import io.tollgate.otlp.OtlpProtobuf;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.UnreadableRecord;
import io.tollgate.source.LogSources;
import io.tollgate.source.Mapping;
import java.util.Map;

/** Logs exports of OTLP/HTTP. */
final class OtlpIntake implements Intake {

  @Override
  public boolean takes(String contentType) {
    return contentType.equals(Answer.JSON) || contentType.equals(Answer.PROTOBUF);
  }

  @Override
  public Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException {
    boolean isJson = sender.contentType().equals(Answer.JSON);
    String format = isJson ? "otlp_json_record" : "otlp_protobuf_record";
    OtlpLogs logs = decode(body, isJson);
    for (OtlpRecord log : logs.records()) {
      batch.add(LogSources.map(log, sender.arrival()), format, log.original());
    }
    for (UnreadableRecord log : logs.unreadable()) {
      batch.add(new Mapping.Rejection("malformed_record", log.detail()), format, log.original());
    }
    return isJson ? json(batch) : protobuf(batch);
  }

  private static OtlpLogs decode(byte[] body, boolean isJson) throws RefusedException {
    try {
      return isJson ? OtlpJson.read(body) : OtlpProtobuf.read(body);
    } catch (MalformedExportException e) {
      throw new RefusedException(Refusal.malformed("the body is " + e.getMessage()));
    }
  }

  private static Answer json(Batch batch) {
    if (batch.rejected() == 0) {
      return Answer.json(200, "{}");
    }
    return Answer.json(
        200,
        "{\"partialSuccess\":{\"rejectedLogRecords\":\""
            + batch.rejected()
            + "\",\"errorMessage\":\""
            + batch.rejections()
            + "\"}}");
  }

  private static Answer protobuf(Batch batch) {
    ExportLogsServiceResponse.Builder response = ExportLogsServiceResponse.newBuilder();
    if (batch.rejected() > 0) {
      response.setPartialSuccess(
          ExportLogsPartialSuccess.newBuilder()
              .setRejectedLogRecords(batch.rejected())
              .setErrorMessage(batch.rejections()));
    }
    return new Answer(200, Answer.PROTOBUF, response.build().toByteArray(), Map.of());
  }
}
