package io.tollgate.source.plain;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.source.content.FileContent;
import io.tollgate.source.report.Cost;
import io.tollgate.source.report.Events;
import io.tollgate.source.report.Fields;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.report.Vendors;
import io.tollgate.source.value.LenientTime;
import io.tollgate.source.value.LenientValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** A field of the plain JSON API: its permitted values, and where in the event it is stored. */
final class PlainField {

  private static final int LONGEST_TEXT = 1_024;
  private static final int MOST_ENTRIES = 64;
  private static final Map<String, PlainField> FIELDS = new TreeMap<>();

  static {
    word("kind", ToolEvent::setKind, ToolEventRules.KINDS_TOLD.toArray(String[]::new));
    text("source_event", ToolEvent::setSourceEvent);
    text("tool", ToolEvent::setTool);
    text("tool_version", ToolEvent::setToolVersion);
    add("vendor", PlainField::vendor);
    text("user", ToolEvent::setClaimedUser);
    texts("user_aliases", ToolEvent::setClaimedUserAliases);
    text("team", ToolEvent::setClaimedTeam);
    text("session_id", ToolEvent::setSessionId);
    count("sequence", ToolEvent::setSequence);
    text("prompt_id", ToolEvent::setPromptId);
    text("message_id", ToolEvent::setMessageId);
    text("request_id", ToolEvent::setRequestId);
    add("cumulative", (event, value) -> event.setCumulative(flag("cumulative", value)));
    word("query_source", ToolEvent::setQuerySource, "main", "subagent", "auxiliary");
    text("model", ToolEvent::setModel);
    tokens("input_tokens", ToolEvent::setInputTokens);
    tokens("cache_read_tokens", ToolEvent::setCacheReadTokens);
    tokens("cache_write_5m_tokens", ToolEvent::setCacheWrite5mTokens);
    tokens("cache_write_1h_tokens", ToolEvent::setCacheWrite1hTokens);
    tokens("cache_write_unknown_tokens", ToolEvent::setCacheWriteUnknownTokens);
    tokens("output_tokens", ToolEvent::setOutputTokens);
    tokens("reasoning_tokens", ToolEvent::setReasoningTokens);
    add("reported_cost", PlainField::cost);
    add("reported_currency", PlainField::currency);
    word("speed", ToolEvent::setSpeed, "normal", "fast");
    word("service_tier", ToolEvent::setServiceTier, "standard", "batch", "flex", "priority");
    word("billing_mode", ToolEvent::setBillingMode, "per_token", "seat_plan", "unknown");
    count("duration_ms", ToolEvent::setDurationMs);
    word("outcome", ToolEvent::setOutcome, "success", "failure", "refused");
    text("error", Events::error);
    count("status_code", Events::statusCode);
    text("tool_name", ToolEvent::setToolName);
    text("tool_use_id", ToolEvent::setToolUseId);
    word("decision", ToolEvent::setDecision, "accept", "reject");
    text("decision_source", ToolEvent::setDecisionSource);
    longText("tool_input", (event, text) -> Events.toolInput(event, text, null));
    texts("paths", ToolEvent::setPaths);
    text("permission_mode", ToolEvent::setPermissionMode);
    text("working_directory", ToolEvent::setWorkingDirectory);
    longText("prompt", Events::prompt);
    count("prompt_length", ToolEvent::setPromptLength);
    add("attributes", PlainField::attributes);
    text("project", ToolEvent::setProject);
    text("repository", ToolEvent::setRepository);
    text("commit_id", ToolEvent::setCommitId);
    text("change_id", ToolEvent::setChangeId);
    text("asset_id", ToolEvent::setAssetId);
    text("region", ToolEvent::setRegion);
    count("lines_added", ToolEvent::setLinesAdded);
    count("lines_removed", ToolEvent::setLinesRemoved);
    // Read elsewhere, because they mean nothing by themselves.
    text("id", (event, text) -> {});
    add("event_time", PlainField::time);
  }

  private interface Setting {
    void set(ToolEvent event, JsonNode value) throws RejectedException;
  }

  private final Setting setting;

  private PlainField(Setting setting) {
    this.setting = setting;
  }

  /** Returns the field of a name; null if the API has none. */
  static PlainField named(String name) {
    return FIELDS.get(name);
  }

  /** The names of all fields. */
  static Set<String> names() {
    return new TreeSet<>(FIELDS.keySet());
  }

  void set(ToolEvent event, JsonNode value) throws RejectedException {
    setting.set(event, value);
  }

  private static void add(String name, Setting setting) {
    FIELDS.put(name, new PlainField(setting));
  }

  private static void text(String name, BiConsumer<ToolEvent, String> set) {
    add(name, (event, value) -> set.accept(event, limited(name, value)));
  }

  private static void longText(String name, BiConsumer<ToolEvent, String> set) {
    add(name, (event, value) -> set.accept(event, string(name, value)));
  }

  private static void word(String name, BiConsumer<ToolEvent, String> set, String... words) {
    List<String> allowed = List.of(words);
    add(
        name,
        (event, value) -> {
          if (!allowed.contains(value.asText())) {
            throw fault(name + " is none of " + allowed);
          }
          set.accept(event, value.asText());
        });
  }

  private static void tokens(String name, BiConsumer<ToolEvent, Long> set) {
    add(
        name,
        (event, value) -> {
          if (!value.isIntegralNumber()) {
            throw new RejectedException("invalid_tokens", name + " is not a whole number");
          }
          set.accept(event, Fields.count(name, new Row(value).scalar()));
        });
  }

  private static void count(String name, BiConsumer<ToolEvent, Long> set) {
    add(
        name,
        (event, value) -> {
          if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw fault(name + " is not a whole number of zero or more");
          }
          set.accept(event, value.longValue());
        });
  }

  private static void texts(String name, BiConsumer<ToolEvent, List<String>> set) {
    add(
        name,
        (event, value) -> {
          if (!value.isArray() || value.size() > MOST_ENTRIES) {
            throw fault(name + " is not a list of at most " + MOST_ENTRIES + " texts");
          }
          List<String> texts = new ArrayList<>();
          for (JsonNode each : value) {
            texts.add(limited(name, each));
          }
          set.accept(event, texts);
        });
  }

  private static void attributes(ToolEvent event, JsonNode value) throws RejectedException {
    if (!value.isObject() || value.size() > MOST_ENTRIES) {
      throw fault("attributes is not an object of at most " + MOST_ENTRIES + " entries");
    }
    Map<String, String> attributes = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      if (!each.getValue().isValueNode()) {
        throw fault("an attribute is neither text nor a number nor true or false");
      }
      if (each.getKey().length() > Fields.LONGEST_KEY) {
        throw fault(
            "the name of an attribute is longer than " + Fields.LONGEST_KEY + " characters");
      }
      String text = FileContent.omit(each.getKey(), each.getValue().asText());
      attributes.put(each.getKey(), LenientValues.cut(text, LONGEST_TEXT));
    }
    event.setAttributes(attributes);
  }

  private static void vendor(ToolEvent event, JsonNode value) throws RejectedException {
    if (!value.isTextual() || !Vendors.isWord(value.textValue())) {
      throw fault("vendor is not a lower-case word of at most 64 letters, digits, '.', '_', '-'");
    }
    event.setVendor(value.textValue());
  }

  private static void cost(ToolEvent event, JsonNode value) throws RejectedException {
    try {
      Cost.set(event, new Row(value).scalar(), null);
    } catch (RejectedException e) { // the original message uses the field's name in telemetry
      throw new RejectedException("invalid_cost", "reported_cost is not an amount of money");
    }
  }

  private static void currency(ToolEvent event, JsonNode value) throws RejectedException {
    if (!value.asText().matches("[A-Z]{3}")) {
      throw fault("reported_currency is not a code of three capitals");
    }
    event.setReportedCurrency(value.asText());
  }

  private static void time(ToolEvent event, JsonNode value) throws RejectedException {
    if (LenientTime.iso(new Row(value).scalar()) == null) {
      throw fault("event_time is not a time in ISO 8601");
    }
  }

  private static boolean flag(String name, JsonNode value) throws RejectedException {
    if (!value.isBoolean()) {
      throw fault(name + " is neither true nor false");
    }
    return value.booleanValue();
  }

  private static String limited(String name, JsonNode value) throws RejectedException {
    String text = string(name, value);
    if (text.length() > LONGEST_TEXT) {
      throw fault(name + " is longer than " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private static String string(String name, JsonNode value) throws RejectedException {
    if (!value.isTextual()) {
      throw fault(name + " is not text");
    }
    return value.textValue();
  }

  private static RejectedException fault(String detail) {
    return new RejectedException("invalid_event", detail);
  }
}
