package io.tollgate.collector;

import io.tollgate.authorship.TranscriptReports;
import io.tollgate.otlp.Slice;
import io.tollgate.source.ClaudeCodeTranscript;

/** Transcripts of Claude Code, one line of the file after the other. */
final class TranscriptIntake implements Intake {

  /** Content types differ from client to client; the lines speak for themselves. */
  @Override
  public boolean takes(String contentType) {
    return true;
  }

  @Override
  public Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException {
    for (Slice line : JsonReports.lines(body)) {
      batch.add(
          ClaudeCodeTranscript.map(line, sender.arrival(), sender.session()),
          "transcript_line",
          line,
          TranscriptReports.of(line));
    }
    return Answer.json(
        200, "{\"accepted\":" + batch.accepted() + ",\"dead_letters\":" + batch.rejected() + "}");
  }
}
