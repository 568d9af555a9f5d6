package io.tollgate.collector.intake;

import io.tollgate.authorship.TranscriptReports;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import io.tollgate.source.codex.CodexRollout;
import io.tollgate.source.report.Mapping;
import java.util.List;

/**
 * Intake of Codex rollout files, line by line. A rollout may arrive in pieces: a header says how
 * many leading lines of a piece are repeated as context for the rest.
 */
final class RolloutIntake implements Intake {

  @Override
  public boolean takes(String contentType) {
    return true;
  }

  @Override
  public Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException {
    CodexRollout rollout = new CodexRollout(sender.arrival(), sender.session());
    List<Slice> lines = JsonReports.lines(body);
    int known = Math.min(sender.contextLines(), lines.size());
    TranscriptReports reports = new TranscriptReports();
    for (Slice whole : lines.subList(0, known)) {
      for (Slice line : JsonReports.ofLine(whole)) {
        TranscriptIntake.context(reports, line, rollout.map(line));
      }
    }
    for (Slice whole : lines.subList(known, lines.size())) {
      for (Slice line : JsonReports.ofLine(whole)) {
        Mapping mapping = rollout.map(line);
        batch.add(
            mapping, TranscriptIntake.FORMAT, line, TranscriptIntake.next(reports, line, mapping));
      }
    }
    return Answer.json(
        200, "{\"accepted\":" + batch.accepted() + ",\"dead_letters\":" + batch.rejected() + "}");
  }
}
