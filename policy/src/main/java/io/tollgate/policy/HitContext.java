package io.tollgate.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  static Map<String, String> of(EventView event) {
    Map<String, String> context = new TreeMap<>();
    for (String name : FIELDS) {
      Object value = event.field(name);
      if (value != null && !(value instanceof List<?>)) {
        String text = value.toString();
        context.put(name, text.length() <= LONGEST ? text : text.substring(0, LONGEST));
      }
    }
    return Collections.unmodifiableMap(context);
  }
}
