package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.claude.ClaudeCodeLogs;
import io.tollgate.source.codex.CodexLogs;
import io.tollgate.source.gemini.GeminiLogs;
import io.tollgate.source.genai.GenAiLogs;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.LogSource;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;

/** Mapping of log records: finds the source of a record and delegates to its mapping. */
public final class LogSources {

  /** Larger records are rejected before any of their content is read. */
  public static final int MOST_RECORD_BYTES = 4 * 1024 * 1024;

  private static final ClaudeCodeLogs CLAUDE_CODE = new ClaudeCodeLogs();
  private static final CodexLogs CODEX = new CodexLogs();
  private static final GeminiLogs GEMINI = new GeminiLogs();
  private static final GenAiLogs GEN_AI = new GenAiLogs();

  private LogSources() {}

  /**
   * Maps a record. The record's own content determines the source; the credential's source is used
   * only if the content does not.
   */
  public static Mapping map(OtlpRecord log, Arrival arrival) {
    if (log.original().length() > MOST_RECORD_BYTES) {
      return new Mapping.Rejection(
          "record_too_large", "the record has more than " + MOST_RECORD_BYTES + " bytes");
    }
    LogSource source = source(log, arrival.source());
    if (source == null) {
      return new Mapping.Rejection(
          "unsupported_event", "the record is not from a known tool and has no gen_ai attributes");
    }
    try {
      ToolEvent event = source.map(log, arrival);
      Drift.mark(event, log);
      return Events.finish(event);
    } catch (RejectedException e) {
      return e.rejection();
    }
  }

  private static LogSource source(OtlpRecord log, String credentialSource) {
    if (CLAUDE_CODE.recognises(log)) {
      return CLAUDE_CODE;
    }
    if (CODEX.recognises(log)) {
      return CODEX;
    }
    if (GEMINI.recognises(log)) {
      return GEMINI;
    }
    if (GEN_AI.recognises(log)) {
      return GEN_AI;
    }
    return switch (credentialSource) {
      case "claude-code" -> CLAUDE_CODE;
      case "codex" -> CODEX;
      case GeminiLogs.TOOL -> GEMINI;
      default -> GEN_AI.recognisesPrompt(log) ? GEN_AI : null;
    };
  }
}
