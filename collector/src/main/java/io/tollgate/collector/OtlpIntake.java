package io.tollgate.collector;

import io.tollgate.authorship.CodeBlocks;
import io.tollgate.authorship.Report;
import io.tollgate.authorship.ToolInputs;
import io.tollgate.authorship.Written;
import io.tollgate.otlp.MalformedExportException;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.OtlpLogs;
import io.tollgate.otlp.OtlpProtobuf;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Signal;
import io.tollgate.otlp.UnreadableRecord;
import io.tollgate.source.LogSources;
import io.tollgate.source.Mapping;
import io.tollgate.source.Metrics;
import io.tollgate.source.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Exports of OTLP/HTTP: logs, spans or metrics. */
final class OtlpIntake implements Intake {

  private final Signal signal;

  OtlpIntake() {
    this(Signal.LOGS);
  }

  OtlpIntake(Signal signal) {
    this.signal = signal;
  }

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
      batch.add(mapping(log, sender), format, log.original(), written(log));
    }
    for (UnreadableRecord log : logs.unreadable()) {
      batch.add(new Mapping.Rejection("malformed_record", log.detail()), format, log.original());
    }
    return isJson ? json(batch) : protobuf(batch);
  }

  /** Tools that are told to log contents give the whole input of a tool use, and answers. */
  private List<Report> written(OtlpRecord log) {
    if (signal != Signal.LOGS) {
      return List.of();
    }
    boolean hasFailed = "false".equals(String.valueOf(log.attributes().get("success")));
    List<Written> written =
        hasFailed
            ? new ArrayList<>()
            : new ArrayList<>(ToolInputs.of(text(log, "tool_input", "tool_result")));
    written.addAll(CodeBlocks.in(text(log, "response", "assistant_response")));
    return written.isEmpty() ? List.of() : List.of(new Report(null, written));
  }

  /** The attribute, if the record's event is named so; else null. */
  private static String text(OtlpRecord log, String attribute, String event) {
    Object name = log.attributes().get("event.name");
    boolean isMeant = name instanceof String text && text.endsWith(event);
    return isMeant && log.attributes().get(attribute) instanceof String found ? found : null;
  }

  private Mapping mapping(OtlpRecord record, Sender sender) {
    return switch (signal) {
      case LOGS -> LogSources.map(record, sender.arrival());
      case SPANS -> Spans.map(record, sender.arrival());
      case METRICS -> Metrics.map(record, sender.arrival());
    };
  }

  private OtlpLogs decode(byte[] body, boolean isJson) throws RefusedException {
    try {
      return isJson ? OtlpJson.read(body, signal) : OtlpProtobuf.read(body, signal);
    } catch (MalformedExportException e) {
      throw new RefusedException(Refusal.malformed("the body is " + e.getMessage()));
    }
  }

  private Answer json(Batch batch) {
    if (batch.rejected() == 0) {
      return Answer.json(200, "{}");
    }
    return Answer.json(
        200,
        "{\"partialSuccess\":{\""
            + PartialSuccess.jsonField(signal)
            + "\":\""
            + batch.rejected()
            + "\",\"errorMessage\":\""
            + batch.rejections()
            + "\"}}");
  }

  private Answer protobuf(Batch batch) {
    byte[] body = PartialSuccess.protobuf(signal, batch.rejected(), batch.rejections());
    return new Answer(200, Answer.PROTOBUF, body, Map.of());
  }
}
