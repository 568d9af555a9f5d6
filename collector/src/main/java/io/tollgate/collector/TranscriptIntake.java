package io.tollgate.collector;

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
  public Answer read(byte[] body, Sender sender, Batch batch) {
    int start = 0;
    while (start < body.length) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      Slice line = new Slice(body, start, end - start);
      if (!isBlank(line)) {
        batch.add(
            ClaudeCodeTranscript.map(line, sender.arrival(), sender.session()),
            "transcript_line",
            line);
      }
      start = end + 1;
    }
    return Answer.json(
        200, "{\"accepted\":" + batch.accepted() + ",\"dead_letters\":" + batch.rejected() + "}");
  }

  private static boolean isBlank(Slice line) {
    for (int i = 0; i < line.length(); i++) {
      byte at = line.bytes()[line.offset() + i];
      if (at != ' ' && at != '\t' && at != '\r') {
        return false;
      }
    }
    return true;
  }
}
