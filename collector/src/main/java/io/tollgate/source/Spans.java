package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.claude.ClaudeCodeLogs;
import io.tollgate.source.gemini.GeminiLogs;
import io.tollgate.source.genai.GenAiLogs;
import io.tollgate.source.genai.Operations;
import io.tollgate.source.report.AliasedReport;
import io.tollgate.source.report.Aliases;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.LogSource;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;

/**
 * Mapping of spans. They repeat what logs report, so a span counts tokens only if it carries the id
 * of its log record: then both are witnesses of one call. Without such an id it is stored but
 * counts nothing, which an attribute states, unless its call has no log record.
 */
public final class Spans {

  private static final String NO_ID = "no id that its log has as well";
  private static final String TOLD_BY_LOG = "told by the tool's own log";
  private static final String CLAUDE_REQUEST = ClaudeCodeLogs.PREFIX + "llm_request";
  private static final Aliases ALIASES = Aliases.of("genai");

  private Spans() {}

  /** Maps one span. */
  public static Mapping map(OtlpRecord span, Arrival arrival) {
    if (span.original().length() > LogSources.MOST_RECORD_BYTES) {
      return new Mapping.Rejection(
          "record_too_large", "the span has more than " + LogSources.MOST_RECORD_BYTES + " bytes");
    }
    try {
      return Events.finish(event(span, arrival));
    } catch (RejectedException e) {
      return e.rejection();
    }
  }

  private static ToolEvent event(OtlpRecord span, Arrival arrival) throws RejectedException {
    Fields fields = new Fields(span);
    AliasedReport report = new AliasedReport(ALIASES, fields::take);
    boolean isClaude =
        span.eventName().startsWith(ClaudeCodeLogs.PREFIX)
            || span.scopeName().startsWith("com.anthropic.claude_code");
    String name = span.eventName().isBlank() ? "span" : span.eventName();
    ToolEvent event = Events.begin(arrival, "span", "other", name);
    GenAiLogs.describe(event, fields, report);
    EventTime.set(event, null, span.timeUnixNano(), 0);
    if (isClaude) {
      event.setTool("claude-code");
      event.setVendor("anthropic");
      claudeRequest(event, span, fields);
    } else {
      genAi(event, span, fields, report);
    }
    if (Boolean.TRUE.equals(span.attributes().get(OtlpRecord.SPAN_FAILED))) {
      event.setOutcome("failure");
    }
    event.setEventId(id(event, span));
    event.setAttributes(fields.rest());
    if (event.getKind().equals("other") && report.hasTokens()) {
      event.getAttributes().put(Events.NOT_COUNTED, whyNot(event, isClaude, operation(fields)));
    }
    return event;
  }

  private static void claudeRequest(ToolEvent event, OtlpRecord span, Fields fields)
      throws RejectedException {
    if (span.eventName().equals(CLAUDE_REQUEST) && event.getRequestId() != null) {
      event.setMessageId(null);
      if (Boolean.FALSE.equals(fields.flag("success"))) {
        event.setKind("model_error");
        event.setOutcome("failure");
        Events.error(event, fields.text("error"));
        Events.statusCode(event, fields.whole("status_code"));
        return;
      }
      event.setKind("model_request");
      event.setOutcome("success");
      event.setInputTokens(fields.tokens("input_tokens"));
      event.setOutputTokens(fields.tokens("output_tokens"));
      event.setCacheReadTokens(fields.tokens("cache_read_tokens"));
      event.setCacheWriteUnknownTokens(fields.tokens("cache_creation_tokens"));
    }
  }

  private static void genAi(ToolEvent event, OtlpRecord span, Fields fields, AliasedReport report)
      throws RejectedException {
    String operation = operation(fields);
    boolean isTwiceTold =
        LogSource.startsWith(span.resource().get("service.name"), "codex")
            || event.getTool().equals(GeminiLogs.TOOL);
    if (operation == null || isTwiceTold) {
      return;
    }
    if (Operations.isToolUse(operation)) {
      event.setKind("tool_result");
      GenAiLogs.details(event, fields, report);
    } else if (Operations.isInference(operation)
        && (event.getMessageId() != null || Operations.isOnlyInSpans(operation))) {
      event.setKind("model_request");
      GenAiLogs.details(event, fields, report);
    }
  }

  private static String whyNot(ToolEvent event, boolean isClaude, String operation) {
    if (!isClaude && !Operations.isInference(operation)) {
      return GenAiLogs.NO_CALL;
    }
    return isClaude || event.getMessageId() == null ? NO_ID : TOLD_BY_LOG;
  }

  private static String operation(Fields fields) {
    return new AliasedReport(ALIASES, fields::peek).text("operation");
  }

  private static String id(ToolEvent event, OtlpRecord span) {
    Object trace = span.attributes().get(OtlpRecord.TRACE_ID);
    Object own = span.attributes().get(OtlpRecord.SPAN_ID);
    return trace == null || own == null
        ? EventId.of("span", event.getSessionId(), event.getSourceEvent()).with(span).hex()
        : EventId.of("span", trace, own).hex();
  }
}
