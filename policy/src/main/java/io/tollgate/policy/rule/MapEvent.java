package io.tollgate.policy.rule;

import java.util.List;
import java.util.Map;

/** Event backed by a map, for inline tests and for stored fields of an event. */
public record MapEvent(Map<String, ?> fields) implements EventView {
  @Override
  public Object field(String name) {
    return fields.get(name);
  }

  @Override
  public Iterable<String> textFields() {
    return fields.keySet().stream().filter(this::holdsText).toList();
  }

  private boolean holdsText(String name) {
    Object value = fields.get(name);
    return value instanceof String
        || (value instanceof List<?> list && list.stream().anyMatch(String.class::isInstance));
  }
}
