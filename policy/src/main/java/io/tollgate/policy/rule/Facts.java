package io.tollgate.policy.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Event under evaluation, with cached values: each field is read once, however many policies name
 * it.
 */
public final class Facts {
  private final EventView event;
  private final Map<String, List<Value>> fields = new HashMap<>();

  public Facts(EventView event) {
    this.event = event;
  }

  /** The values of a field; empty if it is missing. */
  public List<Value> values(String field) {
    return fields.computeIfAbsent(field, name -> Value.listOf(event.field(name)));
  }

  /** Whether the field exists, even if it is empty. */
  boolean has(String field) {
    return event.has(field);
  }

  Iterable<String> textFields() {
    return event.textFields();
  }
}
