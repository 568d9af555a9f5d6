package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.claude.ClaudeCodeLogs;
import io.tollgate.source.gemini.GeminiLogs;
import io.tollgate.source.genai.FoldedFields;
import io.tollgate.source.genai.GenAiLogs;
import io.tollgate.source.genai.Operations;
import io.tollgate.source.genai.Uncounted;
import io.tollgate.source.report.AliasedReport;
import io.tollgate.source.report.Aliases;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.InclusiveTokens;
import io.tollgate.source.report.LogSource;
import io.tollgate.source.report.Mapping;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.value.LenientValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mapping of spans. A call that a log reports as well has two witnesses: they are recognised by the
 * response's or the request's id, else by the span that the log was written in, else by likeness.
 * What is stored without being counted says so and why.
 */
public final class Spans {

  private static final String CLAUDE_TOOL = ClaudeCodeLogs.PREFIX + "tool";
  private static final int LONGEST_TOOL_NAME = 128;
  private static final String TOLD_BY_LOG = "told by the tool's own log";
  private static final String CLAUDE_REQUEST = ClaudeCodeLogs.PREFIX + "llm_request";
  private static final Aliases ALIASES = Aliases.of("genai");

  private Spans() {}

  /** Maps the spans of one export, in their order. */
  public static List<Mapping> map(List<OtlpRecord> spans, Arrival arrival) {
    List<Mapping> mappings = new ArrayList<>(spans.size());
    for (OtlpRecord span : spans) {
      mappings.add(map(span, arrival));
    }
    NestedCalls.settle(spans, mappings);
    return mappings;
  }

  /** Maps one span. */
  static Mapping map(OtlpRecord span, Arrival arrival) {
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
    Map<String, Object> folded = FoldedFields.of(span);
    AliasedReport report =
        new AliasedReport(
            ALIASES, name -> folded.containsKey(name) ? folded.get(name) : fields.take(name));
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
      claudeRequest(event, span, fields, report);
      claudeTool(event, fields, report);
    } else {
      genAi(event, span, fields, report, folded);
    }
    if (Boolean.TRUE.equals(span.attributes().get(OtlpRecord.SPAN_FAILED))) {
      event.setOutcome("failure");
    }
    event.setEventId(id(event, span));
    event.setAttributes(fields.rest(place(fields)));
    if (event.getKind().equals("other") && report.hasTokens()) {
      whyNot(event, span, report);
    }
    return event;
  }

  private static void claudeRequest(
      ToolEvent event, OtlpRecord span, Fields fields, AliasedReport report)
      throws RejectedException {
    if (!span.eventName().equals(CLAUDE_REQUEST)) {
      return;
    }
    event.setMessageId(null);
    GenAiLogs.nameBySpan(event, span);
    if (Boolean.FALSE.equals(fields.flag("success"))) {
      event.setKind("model_error");
      event.setOutcome("failure");
      Events.error(event, fields.text("error"));
      Events.statusCode(event, fields.whole("status_code"));
      return;
    }
    event.setKind("model_request");
    event.setOutcome("success");
    if (fields.peek("input_tokens") == null && fields.peek("output_tokens") == null) {
      InclusiveTokens.set(event, report);
      return;
    }
    event.setInputTokens(fields.tokens("input_tokens"));
    event.setOutputTokens(fields.tokens("output_tokens"));
    event.setCacheReadTokens(fields.tokens("cache_read_tokens"));
    event.setCacheWriteUnknownTokens(fields.tokens("cache_creation_tokens"));
  }

  private static void genAi(
      ToolEvent event,
      OtlpRecord span,
      Fields fields,
      AliasedReport report,
      Map<String, Object> folded)
      throws RejectedException {
    if (isToldByLog(event, span)) {
      return;
    }
    AliasedReport peeked =
        new AliasedReport(
            ALIASES, name -> folded.containsKey(name) ? folded.get(name) : fields.peek(name));
    String operation = peeked.text("operation");
    if (Operations.isToolUse(operation)) {
      event.setKind("tool_result");
      GenAiLogs.details(event, fields, report);
      if (event.getToolName() == null) {
        event.setToolName(LenientValues.cut(span.eventName(), LONGEST_TOOL_NAME));
      }
    } else if (Operations.isInference(operation)
        || (operation == null
            && Operations.isUnnamedInference(span.eventName(), event.getMessageId() != null))) {
      event.setKind("model_request");
      // A response that two instrumentations tell of is one call.
      event.setCumulative(event.getMessageId() != null);
      GenAiLogs.details(event, fields, report);
    }
  }

  /** Kept as no use of its own, since it does not say whether the person allowed it. */
  private static void claudeTool(ToolEvent event, Fields fields, AliasedReport report) {
    if (!event.getSourceEvent().startsWith(CLAUDE_TOOL)) {
      return;
    }
    event.setToolName(report.text("tool_name"));
    event.setToolUseId(report.text("tool_use_id"));
    Events.toolInput(event, report.text("tool_input"), null);
    String file = fields.text("file_path");
    if (file != null && event.getPaths().isEmpty()) {
      event.setPaths(List.of(file));
    }
    Events.outcome(event, fields.flag("success"));
    Events.error(event, fields.text("error"));
  }

  /** Whether the tool's log tells of every call, without an id that its spans have as well. */
  private static boolean isToldByLog(ToolEvent event, OtlpRecord span) {
    return LogSource.startsWith(span.resource().get("service.name"), "codex")
        || event.getTool().equals(GeminiLogs.TOOL);
  }

  private static void whyNot(ToolEvent event, OtlpRecord span, AliasedReport report) {
    if (isToldByLog(event, span)) {
      event.getAttributes().put(Events.NOT_COUNTED, TOLD_BY_LOG);
    } else {
      Uncounted.mark(event, GenAiLogs.NO_CALL, report);
    }
  }

  /** The span's place in its trace, which must not be lost among its other attributes. */
  private static Map<String, String> place(Fields fields) {
    Map<String, String> place = new HashMap<>();
    for (String id : List.of(OtlpRecord.TRACE_ID, OtlpRecord.SPAN_ID, OtlpRecord.PARENT_SPAN_ID)) {
      String text = fields.text(id);
      if (text != null) {
        place.put(id, LenientValues.cut(text, Fields.LONGEST_ATTRIBUTE));
      }
    }
    return place;
  }

  private static String id(ToolEvent event, OtlpRecord span) {
    Object trace = span.attributes().get(OtlpRecord.TRACE_ID);
    Object own = span.attributes().get(OtlpRecord.SPAN_ID);
    return trace == null || own == null
        ? EventId.of("span", event.getSessionId(), event.getSourceEvent()).with(span).hex()
        : EventId.of("span", event.getSessionId(), trace, own).hex();
  }
}
