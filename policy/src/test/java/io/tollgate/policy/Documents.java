package io.tollgate.policy;

import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.policy.rule.EventView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents and events for tests, completed around the part under test. */
public final class Documents {
  public static final String ID = "6f0c2b9e-8d7a-4f31-9c55-0b1f5f0f7a10";

  private Documents() {}

  /** A whole document whose detection block is given, indented by two. */
  public static String withDetection(String detection) {
    return policy(ID, 1, "2025-01-01", "live", detection);
  }

  public static String policy(String id, int version, String from, String mode, String detection) {
    return """
    title: A policy
    id: %s
    name: a-policy
    level: high
    logsource:
      product: tollgate
    tollgate:
      version: %d
      clause: What must hold.
      mode: %s
      effective:
        from: %s
      tests:
        - {name: one, event: {a: 1}, expect: match}
        - {name: other, event: {a: 2}, expect: no-match}
    detection:
    %s
    """
        .formatted(id, version, mode, from, detection.indent(2).stripTrailing());
  }

  /** Reads a document that must be good. */
  public static PolicyVersion read(String yaml) {
    ParsedFile file = PolicyParser.parse("test.yml", yaml);
    if (!file.faults().isEmpty()) {
      throw new AssertionError(file.faults() + "\n" + yaml);
    }
    return file.policies().get(0);
  }

  /** Whether a single selection, given as one entry of a map, holds for the event. */
  public static boolean holds(String entry, EventView event) {
    String detection = "sel:\n" + entry.indent(2) + "condition: sel";
    return read(withDetection(detection)).judge(event).isPresent();
  }

  /** An event of names and values in turn. */
  public static EventView event(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Event(fields);
  }

  public record Event(Map<String, Object> fields) implements EventView {
    @Override
    public Object field(String name) {
      return fields.get(name);
    }

    @Override
    public Iterable<String> textFields() {
      return fields.keySet().stream()
          .filter(name -> fields.get(name) instanceof String || fields.get(name) instanceof List<?>)
          .toList();
    }
  }
}
