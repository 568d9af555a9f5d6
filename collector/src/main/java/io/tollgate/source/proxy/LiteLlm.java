package io.tollgate.source.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.naming.ModelHost;
import io.tollgate.source.prompt.AskedWords;
import io.tollgate.source.prompt.CallPrompt;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Cost;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.JsonSource;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.report.ServedRegion;
import io.tollgate.source.report.Vendors;
import io.tollgate.source.value.LenientTime;
import io.tollgate.source.value.LenientValues;
import java.util.List;
import java.util.Set;

/**
 * Mapping of the records that LiteLLM's generic API callback posts, its standard logging payload,
 * and of rows of its spend log, which have the same content under other names. Team and person are
 * those of LiteLLM's keys, and claims here.
 */
public final class LiteLlm implements JsonSource {

  private static final Set<String> NOT_KEPT =
      Set.of(
          "messages",
          "response",
          "model_parameters",
          "modelParameters",
          "usage",
          "metadata.usage_object",
          "metadata.additional_usage_values",
          "metadata.requester_custom_headers",
          "metadata.requester_ip_address",
          "metadata.mcp_tool_call_metadata",
          "metadata.user_api_key_auth_metadata",
          "hidden_params",
          "requester_ip_address",
          "error_str",
          "error_information.error_message",
          "error_information.traceback",
          "guardrail_information",
          "api_key",
          "proxy_server_request",
          "metadata.user_api_key",
          "metadata.error_information",
          "metadata.guardrail_information",
          "metadata.model_map_information",
          "metadata.requester_metadata",
          "model_map_information");

  /** Types of calls whose texts are not questions to a model. */
  private static final Set<String> NOT_ASKING =
      Set.of("embedding", "moderation", "rerank", "transcription", "speech", "mcp");

  private static final String TOOL_USE = "call_mcp_tool";

  /** Names in the payload, in the spend log and in the payload until 2024. */
  private static final String[] COSTS = {"response_cost", "spend", "cost"};

  private static final String[] USERS = {
    "metadata.user_api_key_user_email",
    "end_user",
    "metadata.user_api_key_end_user_id",
    "metadata.user_api_key_user_id",
    "metadata.user_api_key_alias",
    "user"
  };

  @Override
  public ToolEvent map(Row report, Arrival arrival) throws RejectedException {
    Row row = LiteLlmRow.unfolded(report);
    if (row.text("call_type", "status", "model") == null) {
      throw new RejectedException(
          "unsupported_event", "the report has neither call_type nor status nor model");
    }
    boolean isFailure = "failure".equals(row.text("status"));
    boolean isServedFromCache = Boolean.TRUE.equals(row.flag("cache_hit"));
    String callType = row.text("call_type");
    String kind = isFailure ? "model_error" : isServedFromCache ? "other" : "model_request";
    if (TOOL_USE.equals(callType)) {
      kind = "tool_result";
    }
    ToolEvent event =
        Events.begin(
            arrival, "proxy_log", kind, "litellm." + (callType == null ? "call" : callType));
    describe(event, row);
    claims(event, row);
    Events.session(event, session(row));
    EventTime.set(
        event, LenientTime.iso(row.value("endTime")), LenientTime.iso(row.value("startTime")));
    if (kind.equals("model_request")) {
      LiteLlmTokens.set(event, row);
      Cost.set(event, cost(row), null);
      event.setOutcome("success");
    } else if (isFailure) {
      failure(event, row);
    }
    if (kind.equals("tool_result")) {
      toolUse(event, row, !isFailure);
    }
    event.setAttributes(row.rest(NOT_KEPT));
    event.setEventId(id(event, row));
    return event;
  }

  private static Object cost(Row row) {
    for (String name : COSTS) {
      if (row.value(name) != null) {
        return row.value(name);
      }
    }
    return null;
  }

  /**
   * Maps the use of an MCP server's tool behind the proxy. Its name is in the field of the model.
   */
  private static void toolUse(ToolEvent event, Row row, boolean isSuccess) {
    Row use = row.part("metadata.mcp_tool_call_metadata");
    String model = event.getModel();
    String name = use.text("name");
    event.setToolName(name == null && model != null ? model.replaceFirst("^MCP: ", "") : name);
    event.setModel(null);
    JsonNode arguments = use.at("arguments");
    Events.toolInput(event, arguments.isObject() ? arguments.toString() : null, null);
    event.setOutcome(isSuccess ? "success" : "failure");
  }

  /** The spend log stores the conversation in the proxied request. */
  @Override
  public List<ToolEvent> further(Row report, ToolEvent event, Arrival arrival) {
    if (NOT_ASKING.stream().anyMatch(event.getSourceEvent()::contains)) {
      return List.of();
    }
    Row row = LiteLlmRow.unfolded(report);
    AskedWords messages = AskedWords.inOrOf(row.at("messages"));
    AskedWords asked = messages == null ? AskedWords.in(row.at("proxy_server_request")) : messages;
    return asked == null
        ? List.of()
        : List.of(CallPrompt.of(event, asked, arrival, LenientTime.iso(row.value("startTime"))));
  }

  private static void describe(ToolEvent event, Row row) {
    String agent = row.text("metadata.user_agent", "user_agent");
    event.setTool(Agents.tool(agent));
    event.setToolVersion(Agents.version(agent));
    String provider = row.text("custom_llm_provider");
    event.setModel(servedModel(row.text("model"), provider));
    event.setVendor(Vendors.of(provider, event.getTool(), event.getModel()));
    event.setRequestId(
        row.text(
            "hidden_params.additional_headers.llm_provider-request-id",
            "hidden_params.additional_headers.llm_provider-x-request-id",
            "call_id",
            "litellm_call_id",
            "id",
            "request_id"));
    String id = row.text("response.id", "id", "request_id");
    event.setMessageId(id != null && id.startsWith("msg_") ? id : null);
    event.setBillingMode("per_token");
    event.setServiceTier(row.text("metadata.usage_object.service_tier", "response.service_tier"));
    event.setRegion(ServedRegion.stated(row.text("metadata.usage_object.inference_geo")));
    event.setDurationMs(duration(row));
  }

  /**
   * Returns the model as named in price books. The developer as a prefix of its own model is
   * redundant and removed; a cloud or another host is not: it has prices of its own for its regions
   * and sends its own bill, so it is added to a model that does not show who served it.
   */
  private static String servedModel(String model, String provider) {
    if (model == null || provider == null) {
      return model;
    }
    String prefix = provider + "/";
    if (ModelHost.of(prefix).isEmpty()) {
      return model.startsWith(prefix) ? model.substring(prefix.length()) : model;
    }
    return ModelHost.of(model).isEmpty() ? prefix + model : model;
  }

  private static Long duration(Row row) {
    Object seconds = row.value("response_time");
    return seconds == null || LenientValues.decimal(seconds) == null
        ? null
        : LenientValues.millis(LenientValues.decimal(seconds));
  }

  private static void claims(ToolEvent event, Row row) {
    Events.claimedUsers(event, List.of(USERS), row::text);
    String team =
        row.text("metadata.user_api_key_team_alias", "metadata.user_api_key_team_id", "team_id");
    event.setClaimedTeam(team == null ? taggedTeam(row) : team);
  }

  private static String taggedTeam(Row row) {
    for (String tag : row.texts("request_tags")) {
      if (tag.startsWith("team:")) {
        return tag.substring("team:".length());
      }
    }
    return null;
  }

  /** Returns the tool's own session if reported, so that its other witnesses have the same one. */
  private static String session(Row row) {
    return row.text(
        "metadata.requester_custom_headers.x-claude-code-session-id",
        "metadata.spend_logs_metadata.session_id",
        "metadata.session_id",
        "session_id",
        "trace_id");
  }

  private static void failure(ToolEvent event, Row row) {
    event.setOutcome("failure");
    event.setError(
        LenientValues.cut(
            row.text("error_information.error_class", "error_information.error_code"),
            Events.LONGEST_ERROR));
    Events.statusCode(event, row.notNegative("error_information.error_code"));
  }

  /** Ids from proxies repeat and may be missing, so the record's other fields are included. */
  private static String id(ToolEvent event, Row row) {
    return EventId.of(
            "litellm",
            event.getSessionId(),
            row.text("id", "request_id"),
            row.text("call_id", "litellm_call_id"),
            row.text("trace_id"),
            row.text("startTime"),
            row.text("endTime"),
            row.text("status"),
            event.getModel(),
            row.text("prompt_tokens"),
            row.text("completion_tokens"))
        .hex();
  }
}
