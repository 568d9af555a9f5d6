package io.tollgate.policy.rule;

import java.util.List;
import java.util.Map;

/** An event that is a map: of an inline test, or of what is kept of an event. */
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
