package io.tollgate.collector.intake;

import io.tollgate.authorship.TranscriptReports;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import io.tollgate.source.gemini.GeminiChat;
import io.tollgate.source.report.Mapping;
import java.util.List;

/**
 * Intake of Gemini CLI session files, as lines or as one object for a whole session. A header says
 * how many leading lines were sent before; they name the session.
 */
final class GeminiChatIntake implements Intake {

  @Override
  public boolean takes(String contentType) {
    return true;
  }

  @Override
  public Answer read(byte[] body, Sender sender, Batch batch) throws RefusedException {
    GeminiChat chat = new GeminiChat(sender.arrival(), sender.session());
    TranscriptReports reports = new TranscriptReports();
    int known = sender.contextLines();
    for (Slice line : JsonReports.of(body)) {
      for (Slice record : GeminiChat.records(line)) {
        List<Mapping> mappings = chat.map(record);
        Mapping first = mappings.get(0);
        if (known > 0) {
          TranscriptIntake.context(reports, record, first);
        } else {
          batch.add(
              first,
              TranscriptIntake.FORMAT,
              record,
              TranscriptIntake.next(reports, record, first));
          mappings.stream()
              .skip(1)
              .forEach(each -> batch.add(each, TranscriptIntake.FORMAT, record));
        }
      }
      known--;
    }
    return Answer.json(
        200, "{\"accepted\":" + batch.accepted() + ",\"dead_letters\":" + batch.rejected() + "}");
  }
}
