package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is kept of an event that counts for a policy about several: enough to name who and what it
 * was about, and to hold exceptions against it. Never any text of a prompt.
 */
public final class HitContext {
  /** The fields that are kept; exceptions can be scoped by these. */
  public static final List<String> FIELDS =
      List.of(
          "asset_id",
          "attribution",
          "cost_center",
          "department",
          "event_id",
          "kind",
          "model",
          "project",
          "purpose",
          "repository",
          "session_id",
          "source",
          "team",
          "tool",
          "tool_name",
          "tool_version",
          "user_id",
          "user_pseudonym",
          "vendor");

  private static final int LONGEST = 256;

  private HitContext() {}

  @SuppressWarnings("unchecked")
  static Map<String, String> of(EventView event) {
    List<Map.Entry<String, String>> context = new ArrayList<>(FIELDS.size());
    for (String name : FIELDS) {
      Object value = event.field(name);
      if (value != null && !(value instanceof List<?>)) {
        String text = value.toString();
        context.add(Map.entry(name, text.length() <= LONGEST ? text : text.substring(0, LONGEST)));
      }
    }
    return Map.ofEntries(context.toArray(Map.Entry[]::new));
  }
}
