package io.tollgate.collector.intake;

import io.tollgate.authorship.Report;
import io.tollgate.authorship.TranscriptReports;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Mapping;
import java.util.List;
import java.util.function.Function;

/**
 * Intake of transcripts, line by line. A header says how many leading lines were sent before; they
 * contain tool uses whose results are among the other lines, or name the session.
 */
final class TranscriptIntake implements Intake {

  static final String FORMAT = "transcript_line";

  private final Function<Sender, Function<Slice, List<Mapping>>> start;

  /**
   * Creates the intake of one tool's transcripts.
   *
   * @param start starts the mapping of a request's lines, each of which becomes at least one event
   */
  TranscriptIntake(Function<Sender, Function<Slice, List<Mapping>>> start) {
    this.start = start;
  }

  /** Content types differ between clients; the lines are recognised by their content. */
  @Override
  public boolean takes(String contentType) {
    return true;
  }

  @Override
  public Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException {
    TranscriptReports reports = new TranscriptReports();
    Function<Slice, List<Mapping>> transcript = start.apply(sender);
    int known = sender.contextLines();
    for (Slice whole : JsonReports.lines(body)) {
      for (Slice line : JsonReports.ofLine(whole)) {
        List<Mapping> mappings = transcript.apply(line);
        Mapping first = mappings.get(0);
        if (known > 0) {
          context(reports, line, first);
        } else {
          batch.add(first, FORMAT, line, next(reports, line, first));
          mappings.stream().skip(1).forEach(further -> batch.add(further, FORMAT, line));
        }
      }
      known--;
    }
    return Answer.json(
        200, "{\"accepted\":" + batch.accepted() + ",\"dead_letters\":" + batch.rejected() + "}");
  }

  /** Registers a line that was sent before. */
  static void context(TranscriptReports reports, Slice line, Mapping mapping) {
    if (mapping instanceof Mapping.Event known) {
      reports.context(line, known.event());
    }
  }

  /** Returns what models wrote, as far as the line reports it. */
  static List<Report> next(TranscriptReports reports, Slice line, Mapping mapping) {
    return mapping instanceof Mapping.Event event ? reports.next(line, event.event()) : List.of();
  }
}
