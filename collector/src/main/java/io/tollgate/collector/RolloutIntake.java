package io.tollgate.collector;

import io.tollgate.authorship.TranscriptReports;
import io.tollgate.otlp.Slice;
import io.tollgate.source.CodexRollout;
import java.util.List;

/**
 * Rollouts of Codex, one line of the file after the other. A rollout may come in pieces: the first
 * lines of each, as many as a header says, are repeated to make the rest understood.
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
    lines.subList(0, known).forEach(rollout::context);
    for (Slice line : lines.subList(known, lines.size())) {
      batch.add(rollout.map(line), "transcript_line", line, TranscriptReports.of(line));
    }
    return Answer.json(
        200, "{\"accepted\":" + batch.accepted() + ",\"dead_letters\":" + batch.rejected() + "}");
  }
}
