package io.tollgate.authorship;

import io.tollgate.digest.Sha256;
import io.tollgate.digest.StableId;
import io.tollgate.event.AiWrite;
import io.tollgate.event.ToolEvent;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.LikelyLanguage;
import io.tollgate.fingerprint.Piece;
import io.tollgate.fingerprint.PrintCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Converts content that a model wrote into {@link AiWrite} records without the content itself.
 * Hook, telemetry and transcript may all report the same tool use; the write id is derived from
 * session, tool use and position, or from session and content, so that they yield one write.
 */
public final class AiWrites {

  private AiWrites() {}

  /**
   * Returns the records of the writes in a report, with the attributes of the event they came with.
   */
  public static List<AiWrite> of(ToolEvent event, Report report) {
    List<AiWrite> writes = new ArrayList<>();
    int place = 0;
    for (WrittenContent writtenContent : report.written()) {
      if (writtenContent.isCut()) {
        place++;
        continue;
      }
      for (Piece piece : Piece.of(writtenContent.text())) {
        ContentPrint print = print(writtenContent.language(), piece.text());
        if (print.tokens() > 0) {
          AiWrite write = write(event, writtenContent, print);
          write.setSha256(Sha256.hex(piece.text()));
          write.setLines((int) piece.text().lines().count());
          write.setToolUseId(useId(event, report));
          write.setWriteId(id(write, writtenContent, place));
          writes.add(write);
        }
        place++;
      }
    }
    return writes;
  }

  private static AiWrite write(ToolEvent event, WrittenContent writtenContent, ContentPrint print) {
    AiWrite write = new AiWrite();
    write.setEventId(event.getEventId());
    write.setWriteType(writtenContent.type());
    write.setEventTime(event.getEventTime());
    write.setReceivedTime(event.getReceivedTime());
    write.setTool(event.getTool());
    write.setVendor(event.getVendor());
    write.setModel(event.getModel());
    write.setSource(event.getSource());
    write.setVerifiedTeam(event.getVerifiedTeam());
    write.setVerifiedUser(event.getVerifiedUser());
    write.setClaimedUser(event.getClaimedUser());
    write.setSessionId(event.getSessionId());
    write.setPromptId(event.getPromptId());
    write.setPath(writtenContent.isCodeBlock() ? null : writtenContent.path());
    write.setRepository(event.getRepository());
    write.setCommitId(event.getCommitId());
    write.setNormalisedSha256(print.normalisedSha256());
    write.setTokens(print.tokens());
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(print.prints())));
    return write;
  }

  private static ContentPrint print(String path, String text) {
    Optional<String> texts = JsonText.isJson(path) ? JsonText.of(path, text) : Optional.empty();
    return texts.isPresent()
        ? ContentPrint.of("texts.md", texts.get())
        : ContentPrint.of(LikelyLanguage.of(path, text), text);
  }

  private static String useId(ToolEvent event, Report report) {
    return report.toolUseId() == null ? event.getToolUseId() : report.toolUseId();
  }

  /** The id of a notebook cell also depends on its language. */
  private static String id(AiWrite write, WrittenContent writtenContent, int place) {
    String where = writtenContent.isCodeBlock() ? null : writtenContent.language();
    return write.getToolUseId() == null
        ? StableId.ofLines(write.getSessionId(), write.getWriteType(), where, write.getSha256())
        : StableId.ofLines(write.getSessionId(), write.getToolUseId(), Integer.toString(place));
  }
}
