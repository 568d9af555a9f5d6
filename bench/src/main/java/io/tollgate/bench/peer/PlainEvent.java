package io.tollgate.bench.peer;

import io.tollgate.bench.mix.EventMix;
import io.tollgate.bench.mix.Usages;
import io.tollgate.bench.mix.Workforce;
import io.tollgate.event.ToolEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of an event that plain rules use; missing texts are empty.
 *
 * @param paths files it names
 * @param outputTokens tokens a model wrote
 */
public record PlainEvent(
    String kind,
    String team,
    String tool,
    String toolName,
    String toolInput,
    List<String> paths,
    String promptText,
    long outputTokens) {

  public PlainEvent {
    paths = List.copyOf(paths);
  }

  /** Generates events of the usual mix. */
  public static List<PlainEvent> many(int count, Instant now, long seed) {
    EventMix mix = new EventMix(Workforce.USUAL, 1_000, seed);
    List<PlainEvent> events = new ArrayList<>();
    for (int each = 0; each < count; each++) {
      ToolEvent event = mix.next(now);
      events.add(
          new PlainEvent(
              event.getKind(),
              Usages.of(event).getTeam(),
              event.getTool(),
              text(event.getToolName()),
              text(event.getToolInput()),
              event.getPaths(),
              text(event.getPromptText()),
              event.getOutputTokens()));
    }
    return events;
  }

  /** Returns its fields by the names that rules use. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", kind);
    fields.put("team", team);
    fields.put("tool", tool);
    fields.put("tool_name", toolName);
    fields.put("tool_input", toolInput);
    fields.put("paths", paths);
    fields.put("prompt_text", promptText);
    fields.put("output_tokens", outputTokens);
    return fields;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
