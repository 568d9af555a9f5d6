package io.tollgate.collector.intake;

import io.tollgate.authorship.Report;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.Refusal;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.MalformedExportException;
import io.tollgate.otlp.OtlpJson;
import io.tollgate.otlp.OtlpLogs;
import io.tollgate.otlp.OtlpProtobuf;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Signal;
import io.tollgate.otlp.Slice;
import io.tollgate.otlp.UnreadableRecord;
import io.tollgate.source.LogSources;
import io.tollgate.source.Metrics;
import io.tollgate.source.Spans;
import io.tollgate.source.TelemetryPrompts;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.Mapping;
import java.util.List;
import java.util.Map;

/** Intake of OTLP exports: logs, spans or metrics. */
public final class OtlpIntake implements Intake {

  private final Signal signal;

  public OtlpIntake() {
    this(Signal.LOGS);
  }

  public OtlpIntake(Signal signal) {
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
    TelemetryPrompts prompts = new TelemetryPrompts(sender.arrival());
    // Whether a span counts depends on those that it encloses.
    List<Mapping> spans =
        signal == Signal.SPANS ? Spans.map(logs.records(), sender.arrival()) : List.of();
    for (int each = 0; each < logs.records().size(); each++) {
      OtlpRecord log = logs.records().get(each);
      Mapping mapping = signal == Signal.SPANS ? spans.get(each) : mapping(log, sender);
      List<Report> written = signal == Signal.LOGS ? WritingLogs.reports(log) : List.of();
      markCut(mapping, written);
      batch.within(log.resource(), log.scopeName());
      // A call gets the purpose of its prompt only if the prompt is already known.
      prompts.with(log, mapping).forEach(prompt -> batch.add(prompt, format, log.original()));
      batch.add(mapping, format, log.original(), written);
    }
    prompts.end().forEach(prompt -> batch.add(prompt, format, Slice.of(body)));
    batch.within(new AttributeMap(), null);
    for (UnreadableRecord log : logs.unreadable()) {
      batch.add(new Mapping.Rejection("malformed_record", log.detail()), format, log.original());
    }
    return isJson ? json(batch) : protobuf(batch);
  }

  /**
   * Marks the event if content arrived truncated, so that the sources that truncate can be seen.
   */
  private static void markCut(Mapping mapping, List<Report> written) {
    if (written.isEmpty()) {
      return; // nearly always
    }
    long cut = written.stream().mapToLong(Report::cut).sum();
    if (cut > 0 && mapping instanceof Mapping.Event accept) {
      accept.event().getAttributes().put(Drift.CUT_WRITES, Long.toString(cut));
    }
  }

  private Mapping mapping(OtlpRecord record, Sender sender) {
    return signal == Signal.METRICS
        ? Metrics.map(record, sender.arrival())
        : LogSources.map(record, sender.arrival());
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
