package io.tollgate.source.genai;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.report.AliasedReport;
import io.tollgate.source.report.Aliases;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Cost;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.InclusiveTokens;
import io.tollgate.source.report.LogSource;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Vendors;
import io.tollgate.source.value.LenientValues;

/**
 * Mapping of log events in OpenTelemetry's GenAI conventions, under all names in {@link Aliases},
 * as sent by Copilot and in-house tools; and {@code user_prompt} with {@code prompt}, for which the
 * conventions have no event. Input counts include cached tokens.
 */
public final class GenAiLogs implements LogSource {

  public static final String COPILOT = "copilot";

  /** Reason why the tokens of a roll-up, or of what may not be a call, are not counted. */
  public static final String NO_CALL = "no call by itself: what it sums up is told besides";

  /** Prefix of Copilot's events about its work, including sums of calls. */
  private static final String COPILOT_CHAT = "copilot_chat.";

  private static final Aliases ALIASES = Aliases.of("genai");
  private static final String PREFIX = "gen_ai.";
  private static final String DETAILS = "gen_ai.client.inference.operation.details";
  private static final String PROMPT = "user_prompt";

  /** Two ids of 32 and 16 digits, or in Base64; anything longer is neither. */
  private static final int LONGEST_SPAN = 64;

  @Override
  public boolean recognises(OtlpRecord log) {
    return LogSource.startsWith(log.attributes().get("event.name"), PREFIX)
        || log.eventName().startsWith(PREFIX)
        || isCopilots(LenientValues.text(log.resource().get("service.name")))
        || hasOwn(log.attributes());
  }

  private static boolean hasOwn(AttributeMap attributes) {
    for (int each = 0; each < attributes.size(); each++) {
      if (attributes.key(each).startsWith(PREFIX)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the record is a prompt's event, which any tool may send. */
  public boolean recognisesPrompt(OtlpRecord log) {
    return PROMPT.equals(log.attributes().get("event.name")) || PROMPT.equals(log.eventName());
  }

  @Override
  public ToolEvent map(OtlpRecord log, Arrival arrival) throws RejectedException {
    Fields fields = new Fields(log);
    String name = name(fields);
    AliasedReport report = new AliasedReport(ALIASES, fields::take);
    ToolEvent event = Events.begin(arrival, "otlp_log", kind(name, fields), name);
    describe(event, fields, report);
    EventTime.set(
        event, fields.text("event.timestamp"), log.timeUnixNano(), log.observedTimeUnixNano());
    details(event, fields, report);
    event.setEventId(EventId.of(event.getTool(), event.getSessionId(), name).with(log).hex());
    event.setAttributes(fields.rest());
    if (event.getKind().equals("other") && report.hasTokens()) {
      Uncounted.mark(event, NO_CALL, report);
    }
    return event;
  }

  public static void describe(ToolEvent event, Fields fields, AliasedReport report) {
    String tool = fields.text("service.name");
    event.setTool(tool == null ? event.getSource() : tool(tool));
    event.setToolVersion(fields.text("app.version", "service.version"));
    event.setModel(report.text("model"));
    event.setVendor(
        event.getTool().equals(COPILOT)
            ? "github"
            : Vendors.of(report.text("provider"), event.getTool(), event.getModel()));
    Events.claims(event, fields);
    Events.session(event, session(event, fields, report));
    event.setSequence(fields.notNegative("event.sequence"));
    event.setPromptId(report.text("prompt_id"));
    event.setRequestId(report.text("request_id"));
    event.setMessageId(report.text("message_id"));
    event.setDurationMs(report.notNegative("duration_ms"));
  }

  /**
   * The conversation in Copilot's spans is one request; only the resource names the session of its
   * logs.
   */
  private static String session(ToolEvent event, Fields fields, AliasedReport report) {
    Object shared = fields.log().resource().get("session.id");
    boolean isShared =
        event.getTool().equals(COPILOT) && shared != null && !LenientValues.isBlank(shared);
    return isShared ? LenientValues.text(shared) : report.text("session_id");
  }

  /** Copilot has a separate name for each editor and for the command line. */
  private static String tool(String serviceName) {
    return isCopilots(serviceName) ? COPILOT : serviceName;
  }

  private static boolean isCopilots(String serviceName) {
    return serviceName != null
        && (serviceName.startsWith(COPILOT) || serviceName.startsWith("github-copilot"));
  }

  private static String name(Fields fields) {
    String name = fields.text("event.name");
    if (name != null) {
      return name;
    }
    return fields.log().eventName().isBlank() ? "gen_ai" : fields.log().eventName();
  }

  private static String kind(String name, Fields fields) {
    if (name.equals(PROMPT)) {
      return "prompt";
    }
    String operation = fields.peekText("gen_ai.operation.name");
    if ("execute_tool".equals(operation)) {
      return "tool_result";
    }
    boolean isRollUp =
        name.startsWith(COPILOT_CHAT) || (operation != null && operation.startsWith("invoke_"));
    boolean hasTokens = new AliasedReport(ALIASES, fields::peek).hasTokens();
    if (isRollUp || !(name.equals(DETAILS) || hasTokens)) {
      return "other";
    }
    return fields.peekText("error.type") == null ? "model_request" : "model_error";
  }

  public static void details(ToolEvent event, Fields fields, AliasedReport report)
      throws RejectedException {
    switch (event.getKind()) {
      case "prompt" -> {
        Events.prompt(event, report.text("prompt"));
        event.setPromptLength(fields.notNegative("prompt_length"));
      }
      case "tool_result" -> {
        event.setToolName(report.text("tool_name"));
        event.setToolUseId(report.text("tool_use_id"));
        Events.toolInput(event, report.text("tool_input"), null);
        Events.outcome(event, fields.peekText("error.type") == null);
      }
      case "model_request" -> {
        modelRequest(event, fields, report);
        event.setOutcome("success");
      }
      case "model_error" -> {
        modelRequest(event, fields, report);
        event.setOutcome("failure");
        Events.error(event, report.text("error"));
        Events.statusCode(event, report.notNegative("status_code"));
      }
      default -> {
        // A roll-up of requests that are reported by themselves, or no request at all.
      }
    }
  }

  private static void modelRequest(ToolEvent event, Fields fields, AliasedReport report)
      throws RejectedException {
    nameBySpan(event, fields.log());
    InclusiveTokens.set(event, report);
    event.setServiceTier(report.text("service_tier"));
    Cost.set(event, report.value("cost"), fields.peek("cost_usd_micros"));
  }

  /** Lets the span of a call, or the one that its log was written in, stand for its request id. */
  public static void nameBySpan(ToolEvent event, OtlpRecord record) {
    String span = record.span();
    if (event.getRequestId() == null && !span.isEmpty() && span.length() <= LONGEST_SPAN) {
      event.setRequestId(ToolEventRules.SPAN_PREFIX + span);
    }
  }
}
