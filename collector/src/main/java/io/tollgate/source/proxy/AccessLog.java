package io.tollgate.source.proxy;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.prompt.AskedWords;
import io.tollgate.source.prompt.CallPrompt;
import io.tollgate.source.report.AliasedReport;
import io.tollgate.source.report.Aliases;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Cost;
import io.tollgate.source.report.EventId;
import io.tollgate.source.report.EventTime;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.InclusiveTokens;
import io.tollgate.source.report.JsonSource;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.report.Vendors;
import io.tollgate.source.value.LenientTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Mapping of a gateway's JSON access log. The operator chooses the keys of the counts, so the names
 * come from {@link Aliases}. Input counts include cached tokens.
 */
public final class AccessLog implements JsonSource {

  private static final int FIRST_ERROR_STATUS = 400;
  private static final List<String> NOT_KEPT =
      List.of(
          "request.headers",
          "response.headers",
          "request.body",
          "response.body",
          "client_ip",
          "x-forwarded-for",
          "downstream_remote_address");

  private final String gateway;
  private final Aliases aliases;

  public AccessLog(String gateway, Aliases aliases) {
    this.gateway = gateway;
    this.aliases = aliases;
  }

  @Override
  public ToolEvent map(Row row, Arrival arrival) throws RejectedException {
    AliasedReport report = new AliasedReport(aliases, name -> plain(row.value(name)));
    Long status = report.notNegative("status_code");
    ToolEvent event =
        Events.begin(arrival, "proxy_log", kind(report, status), gateway + ".access_log");
    describe(event, report);
    Events.statusCode(event, status);
    Events.session(event, report.text("session_id"));
    EventTime.set(event, LenientTime.iso(report.value("time")), null);
    if (!event.getKind().equals("other")) {
      call(event, report);
    }
    Set<String> without = new HashSet<>(NOT_KEPT);
    without.addAll(report.used());
    without.addAll(aliases.names("request"));
    event.setAttributes(row.rest(without));
    event.getAttributes().keySet().removeIf(AccessLog::isContent);
    event.setEventId(id(event, row));
    return event;
  }

  /** Returns the prompt, if the gateway was configured to log requests. */
  @Override
  public List<ToolEvent> further(Row row, ToolEvent event, Arrival arrival)
      throws RejectedException {
    boolean isCall = event.getModel() != null || !event.getKind().equals("other");
    for (String name : isCall ? aliases.names("request") : List.<String>of()) {
      AskedWords asked = AskedWords.in(row.at(name));
      if (asked != null) {
        return List.of(CallPrompt.of(event, asked, arrival, null));
      }
    }
    return List.of();
  }

  /** Gateways write a dash for a missing value. */
  private static Object plain(Object value) {
    return "-".equals(value) ? null : value;
  }

  /** Requests and answers appear under several keys, depending on the plugins in use. */
  private static boolean isContent(String key) {
    return key.contains("payload") || key.contains("faulty_") || key.endsWith("_block_detail");
  }

  /** A failed or aborted call has tokens as well, if the gateway reports any. */
  private static void call(ToolEvent event, AliasedReport report) throws RejectedException {
    InclusiveTokens.set(event, report);
    Cost.set(event, report.value("cost"), null);
    if (event.getKind().equals("model_request")) {
      event.setOutcome("success");
    } else {
      event.setOutcome("failure");
      Events.error(event, report.text("error"));
    }
  }

  /** A line without tokens is other traffic, or from a gateway not configured yet. */
  private static String kind(AliasedReport report, Long status) {
    if (report.value("model") == null && !report.hasTokens()) {
      return "other";
    }
    if (status != null && status >= FIRST_ERROR_STATUS) {
      return "model_error";
    }
    return report.hasTokens() ? "model_request" : "other";
  }

  private static void describe(ToolEvent event, AliasedReport report) {
    String agent = report.text("user_agent");
    event.setTool(Agents.tool(agent));
    event.setToolVersion(Agents.version(agent));
    event.setModel(report.text("model"));
    event.setVendor(Vendors.of(report.text("provider"), event.getTool(), event.getModel()));
    event.setRequestId(report.text("request_id"));
    event.setMessageId(report.text("message_id"));
    event.setBillingMode("per_token");
    event.setDurationMs(report.notNegative("duration_ms"));
    event.setClaimedUser(report.text("user"));
    event.setClaimedTeam(report.text("team"));
  }

  private String id(ToolEvent event, Row row) {
    return EventId.of(gateway, event.getRequestId(), row.node().toString()).hex();
  }
}
