package io.tollgate.source.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of an event's fields in a family of reports. The names are data, because the conventions
 * are in flux and operators of gateways choose their own: {@code aliases.json} contains a list for
 * each field, the preferred name first.
 */
public final class Aliases {

  /** All fields that may have a list; the keys of the file are checked against them. */
  private static final Set<String> FIELDS =
      Set.of(
          "session_id",
          "prompt_id",
          "message_id",
          "request_id",
          "model",
          "provider",
          "operation",
          "input_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens",
          "total_tokens",
          "cost",
          "duration_ms",
          "status_code",
          "error",
          "service_tier",
          "tool_name",
          "tool_use_id",
          "tool_input",
          "prompt",
          "request",
          "time",
          "user",
          "team",
          "user_agent");

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final Map<String, Aliases> BUNDLED = bundled();

  private final Map<String, List<String>> names;

  private Aliases(Map<String, List<String>> names) {
    this.names = Map.copyOf(names);
  }

  /** Returns the bundled names of a family: genai, envoy-ai-gateway or kong. */
  public static Aliases of(String family) {
    Aliases aliases = BUNDLED.get(family);
    if (aliases == null) {
      throw new IllegalArgumentException("no aliases of " + family);
    }
    return aliases;
  }

  /**
   * Returns the names of a field, the preferred one first; empty if the family has no such field.
   */
  public List<String> names(String field) {
    return names.getOrDefault(field, List.of());
  }

  /**
   * Reads a file of families.
   *
   * @throws IllegalArgumentException naming every fault in it
   */
  static Map<String, Aliases> read(InputStream in) throws IOException {
    Map<String, Aliases> families = new HashMap<>();
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> family : JSON.readTree(in).properties()) {
      families.put(family.getKey(), family(family.getKey(), family.getValue(), faults));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return families;
  }

  private static Aliases family(String name, JsonNode fields, List<String> faults) {
    Map<String, List<String>> names = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String where = name + "." + field.getKey();
      if (!FIELDS.contains(field.getKey())) {
        faults.add(where + " is none of " + new TreeSet<>(FIELDS));
      }
      List<String> aliases = new ArrayList<>();
      for (JsonNode alias : field.getValue()) {
        if (!alias.isTextual() || alias.textValue().isBlank()) {
          faults.add(where + " contains something that is not a name");
        } else if (!seen.add(alias.textValue())) {
          faults.add(where + " holds " + alias.textValue() + " for the second time");
        } else {
          aliases.add(alias.textValue());
        }
      }
      if (aliases.isEmpty()) {
        faults.add(where + " has no name");
      }
      names.put(field.getKey(), List.copyOf(aliases));
    }
    return new Aliases(names);
  }

  private static Map<String, Aliases> bundled() {
    try (InputStream in = Aliases.class.getResourceAsStream("aliases.json")) {
      return Map.copyOf(read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
