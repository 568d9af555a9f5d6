package io.tollgate.cli.pause;

import io.tollgate.cli.output.ValueJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pause order, written as a policy.
 *
 * @param id of the policy, a UUID
 * @param name short name of the policy
 * @param scopeField field of events that the scope refers to; null for the whole company
 * @param scopeValue its value; null if the field is
 * @param purposes purposes to pause; empty: all
 * @param tools tools to pause; empty: all
 * @param toolNames the model's tools whose use pauses; empty: all
 * @param exceptSources sources it does not apply to
 * @param effect deny, ask or warn
 * @param from start, inclusive
 * @param to end, exclusive; null: until it is lifted
 * @param by who orders it
 * @param reason for the people who are stopped
 * @param contact whom they can ask
 */
record PauseOrder(
    String id,
    String name,
    String scopeField,
    String scopeValue,
    List<String> purposes,
    List<String> tools,
    List<String> toolNames,
    List<String> exceptSources,
    String effect,
    Instant from,
    Instant to,
    String by,
    String reason,
    String contact) {

  /** Text that identifies a policy as an order given by command. */
  static final String MARK = "A pause order, given by command.";

  /** A proxy reports no prompts, and an agent may work for hours without a new one. */
  private static final List<String> WORK = List.of("prompt", "model_request", "tool_result");

  private static final List<String> USES = List.of("tool_decision", "tool_result");

  /** Returns the document; every text in it is quoted, so that none is parsed as anything else. */
  String document() {
    Map<String, Object> selection = selection();
    Map<String, Object> detection = new LinkedHashMap<>();
    detection.put("selection", selection);
    detection.put("stopped", Map.of("decision", "reject"));
    if (!exceptSources.isEmpty()) {
      detection.put("exempt", Map.of("source", exceptSources));
    }
    detection.put(
        "condition",
        "selection and not stopped" + (exceptSources.isEmpty() ? "" : " and not exempt"));
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("title", "Work is paused: " + name);
    policy.put("id", id);
    policy.put("name", name);
    policy.put("level", "medium");
    policy.put("description", MARK + " Ordered by " + by + ".");
    policy.put("author", by);
    policy.put("logsource", Map.of("product", "tollgate", "service", "tool-events"));
    policy.put("detection", detection);
    policy.put("tollgate", block(selection));
    StringBuilder lines = new StringBuilder();
    policy.forEach(
        (key, value) -> lines.append(key).append(": ").append(ValueJson.of(value)).append('\n'));
    return lines.toString();
  }

  /** Describes when it applies and what it stops. */
  String inWords() {
    List<String> parts = new ArrayList<>();
    add(parts, "purpose", purposes);
    add(parts, "tool", tools);
    add(parts, "use of", toolNames);
    add(parts, "not from", exceptSources);
    String work = parts.isEmpty() ? "everything" : String.join(", ", parts);
    String where = scopeField == null ? "the company" : type() + " " + scopeValue;
    String end = to == null ? "" : " until " + to;
    return "%s applies from %s%s: %s %s in %s".formatted(name, from, end, effect, work, where);
  }

  private static void add(List<String> parts, String what, List<String> values) {
    if (!values.isEmpty()) {
      parts.add(what + " " + String.join(" or ", values));
    }
  }

  private Map<String, Object> selection() {
    Map<String, Object> selection = new LinkedHashMap<>();
    selection.put("kind", toolNames.isEmpty() ? WORK : USES);
    if (!purposes.isEmpty()) {
      selection.put("purpose", purposes);
      selection.put("purpose_certain", true);
    }
    put(selection, "tool", tools);
    put(selection, "tool_name", toolNames);
    if (scopeField != null) {
      selection.put(scopeField, scopeValue);
    }
    return selection;
  }

  private Map<String, Object> block(Map<String, Object> selection) {
    Map<String, Object> effective = new LinkedHashMap<>();
    effective.put("from", from.toString());
    if (to != null) {
      effective.put("to", to.toString());
    }
    Map<String, Object> pause = new LinkedHashMap<>();
    if (scopeField != null) {
      pause.put("scope", Map.of(type(), scopeValue));
    }
    put(pause, "purposes", purposes);
    put(pause, "tools", tools);
    put(pause, "tool_names", toolNames);
    put(pause, "except_sources", exceptSources);
    pause.put("effect", effect);
    pause.put("reason", reason);
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("version", 1);
    block.put("clause", reason);
    block.put("mode", "live");
    block.put("effective", effective);
    block.put("contact", contact);
    block.put("pause", pause);
    block.put("tests", tests(selection));
    return block;
  }

  private String type() {
    return scopeField.endsWith("_id")
        ? scopeField.substring(0, scopeField.length() - "_id".length())
        : scopeField;
  }

  private static List<Map<String, Object>> tests(Map<String, Object> selection) {
    Map<String, Object> event = new LinkedHashMap<>();
    selection.forEach(
        (field, value) -> event.put(field, value instanceof List<?> list ? list.get(0) : value));
    event.put("source", "the-source-of-a-test");
    Map<String, Object> held = new LinkedHashMap<>();
    held.put("name", "paused work");
    held.put("event", event);
    held.put("expect", "match");
    Map<String, Object> refused = new LinkedHashMap<>(event);
    refused.put("decision", "reject");
    Map<String, Object> stopped = new LinkedHashMap<>();
    stopped.put("name", "work that was stopped");
    stopped.put("event", refused);
    stopped.put("expect", "no-match");
    Map<String, Object> free = new LinkedHashMap<>();
    free.put("name", "other events");
    free.put("event", Map.of("kind", "session"));
    free.put("expect", "no-match");
    return new ArrayList<>(List.of(held, stopped, free));
  }

  private static void put(Map<String, Object> map, String key, List<String> values) {
    if (!values.isEmpty()) {
      map.put(key, values);
    }
  }
}
