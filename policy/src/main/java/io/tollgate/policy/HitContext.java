package io.tollgate.policy;

import io.tollgate.policy.correlation.GroupKey;
import io.tollgate.policy.correlation.GroupedHit;
import io.tollgate.policy.rule.EventView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields of an event that are stored with its hits: enough to identify who and what it concerned
 * and to evaluate exceptions. Never prompt text.
 */
public final class HitContext {
  /** Names of the stored fields; exceptions can be scoped by them. */
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
        context.add(Map.entry(name, cut(value.toString())));
      }
    }
    return Map.ofEntries(context.toArray(Map.Entry[]::new));
  }

  /** Adds to the context those group values of which a shell stores only a digest. */
  static GroupedHit withGroup(GroupedHit groupedHit, List<String> groupBy) {
    Map<String, String> context = new HashMap<>();
    for (int i = 0; i < groupBy.size(); i++) {
      String value = groupedHit.group().values().get(i);
      if (value.length() > GroupKey.LONGEST_VALUE) {
        context.put(groupBy.get(i), cut(value));
      }
    }
    if (context.isEmpty()) {
      return groupedHit;
    }
    context.putAll(groupedHit.context());
    return new GroupedHit(
        groupedHit.group(), groupedHit.route(), groupedHit.rule(), groupedHit.value(), context);
  }

  /**
   * The fields that exceptions are evaluated against: the context of the deciding event and its
   * group. A long group value is taken from the context, since the group may hold only its digest.
   */
  static Map<String, String> withGroupValues(
      Map<String, String> context, List<String> groupBy, List<String> group) {
    Map<String, String> known = new HashMap<>(context);
    for (int i = 0; i < groupBy.size(); i++) {
      String kept = context.get(groupBy.get(i));
      if (kept == null || kept.length() <= GroupKey.LONGEST_VALUE) {
        known.put(groupBy.get(i), group.get(i));
      }
    }
    return known;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
