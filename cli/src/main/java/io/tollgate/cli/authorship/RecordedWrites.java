package io.tollgate.cli.authorship;

import io.tollgate.authorship.AiWrites;
import io.tollgate.authorship.Report;
import io.tollgate.authorship.WrittenContent;
import io.tollgate.digest.Sha256;
import io.tollgate.event.AiWrite;
import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Vendors;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Converts attributed lines to writes. The same lines of the same session and file are the same
 * write at whichever commit they are recorded, so that a rebase adds nothing.
 *
 * @param repository its name; null if unknown
 * @param source value for the credential's source; null: the one in the record, otherwise the tool
 * @param now time of recording
 */
record RecordedWrites(String repository, String source, Instant now) {

  static final String TYPE = "recorded";

  private static final int LONGEST_NAME = 512;
  private static final Map<String, String> TOOLS =
      Map.of(
          "claude", "claude-code",
          "gemini", "gemini-cli",
          "github-copilot", "copilot");

  /** Returns the writes; several if there are many lines. */
  List<AiWrite> of(Attribution attribution, String lines, Instant committed) {
    ToolEvent event = new ToolEvent();
    event.setTool(tool(attribution.tool()));
    event.setModel(cut(attribution.model()));
    event.setVendor(Vendors.of(attribution.vendor(), event.getTool(), attribution.model()));
    String named = attribution.source() == null ? event.getTool() : cut(attribution.source());
    event.setSource(source == null ? named : source);
    event.setClaimedUser(cut(attribution.person()));
    event.setSessionId(cut(attribution.session()));
    event.setRepository(repository);
    event.setCommitId(attribution.commit());
    event.setEventTime(
        attribution.time() == null || attribution.time().isAfter(now)
            ? committed
            : attribution.time());
    event.setReceivedTime(now);
    event.setEventId(
        Sha256.hex(TYPE + '\n' + attribution.session() + '\n' + attribution.path(), 16));
    return AiWrites.of(
        event, new Report(null, List.of(new WrittenContent(TYPE, attribution.path(), lines))));
  }

  /** Returns our name of a tool. */
  static String tool(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return cut(TOOLS.getOrDefault(lower, lower));
  }

  private static String cut(String name) {
    return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
