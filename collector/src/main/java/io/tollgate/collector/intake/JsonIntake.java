package io.tollgate.collector.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.authorship.Report;
import io.tollgate.authorship.ToolInputs;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import io.tollgate.source.JsonSources;
import io.tollgate.source.report.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Intake of reports that are JSON objects: one, an array, or one per line. */
public final class JsonIntake implements Intake {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_FAULTS = 20;

  /**
   * Prompts go first: a call gets the purpose of its prompt only if the prompt is already known.
   */
  private static final Comparator<Mapping> PROMPTS_FIRST =
      Comparator.comparing(mapping -> !isPrompt(mapping));

  private final String source;

  /**
   * Creates an intake.
   *
   * @param source one of {@link JsonSources#names}
   */
  public JsonIntake(String source) {
    this.source = source;
  }

  /** Content types differ between clients; the reports are recognised by their content. */
  @Override
  public boolean takes(String contentType) {
    return !contentType.equals(Answer.PROTOBUF);
  }

  @Override
  public Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode faults = JSON.createArrayNode();
    if (source.equals("cloudevents") && !sender.cloudEvent().isEmpty()) {
      Slice report = Slice.of(body);
      Mapping mapping =
          JsonSources.mapBinaryCloudEvent(sender.cloudEvent(), report, sender.arrival());
      add(batch, mapping, report, 0, faults);
    } else {
      List<Slice> reports = JsonReports.of(body);
      for (int i = 0; i < reports.size(); i++) {
        List<Mapping> mappings =
            new ArrayList<>(JsonSources.map(source, reports.get(i), sender.arrival()));
        mappings.sort(PROMPTS_FIRST);
        for (Mapping mapping : mappings) {
          add(batch, mapping, reports.get(i), i, faults);
        }
      }
    }
    answer.put("accepted", batch.accepted());
    answer.put("dead_letters", batch.rejected());
    if (!faults.isEmpty()) {
      answer.set("faults", faults);
    }
    return Answer.json(200, answer.toString());
  }

  /** Own tools report in {@code tool_input} what they wrote; a failed use has written nothing. */
  private static List<Report> written(Mapping mapping, Slice report) {
    if (!(mapping instanceof Mapping.Event mapped)
        || !mapped.event().getKind().equals("tool_result")
        || !mapped.event().getWitness().equals("api")
        || !Objects.requireNonNullElse(mapped.event().getOutcome(), "success").equals("success")) {
      return List.of();
    }
    return List.of(new Report(null, ToolInputs.ofPlainEvent(report)));
  }

  private static boolean isPrompt(Mapping mapping) {
    return mapping instanceof Mapping.Event event && event.event().getKind().equals("prompt");
  }

  private static void add(Batch batch, Mapping mapping, Slice report, int index, ArrayNode faults) {
    batch.add(mapping, "http_body", report, written(mapping, report));
    if (mapping instanceof Mapping.Rejection no && faults.size() < MOST_FAULTS) {
      faults.addObject().put("report", index).put("reason", no.reason()).put("detail", no.detail());
    }
  }
}
