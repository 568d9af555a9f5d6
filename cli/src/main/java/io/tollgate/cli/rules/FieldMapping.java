package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.policy.rule.JsonEvent;
import io.tollgate.policy.sigma.SigmaRule;
import io.tollgate.policy.yaml.Unsound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Mapping between the events of some origin and the fields in rules.
 *
 * @param flatten paths of objects whose fields are also available at the top level
 * @param fields for a field in rules, the event fields that may contain it
 * @param placeholders values for {@code %name%} with the modifier {@code expand}
 * @param logSources assignment of events to log sources; none: every rule is evaluated on every
 *     event
 */
record FieldMapping(
    List<String> flatten,
    Map<String, List<String>> fields,
    Map<String, List<String>> placeholders,
    List<LogSource> logSources) {
  private static final Set<String> KEYS = Set.of("flatten", "fields", "placeholders", "logsources");
  private static final List<String> NARROWING = List.of("category", "product", "service");
  private static final FieldMapping NONE =
      new FieldMapping(List.of(), Map.of(), Map.of(), List.of());

  /**
   * Events of one log source.
   *
   * @param rules values that a rule's log source must have to apply
   * @param when fields of such events with their permitted values
   */
  record LogSource(Map<String, List<String>> rules, Map<String, List<String>> when) {
    /**
     * Whether one of the two log sources includes the other; in Sigma, an absent key means any
     * value.
     */
    boolean covers(SigmaRule rule) {
      return rules.keySet().stream().allMatch(key -> agreesWith(rule, key))
          || NARROWING.stream()
              .filter(rule.logsource()::containsKey)
              .allMatch(key -> agreesWith(rule, key));
    }

    private boolean agreesWith(SigmaRule rule, String key) {
      return rules.getOrDefault(key, List.of()).contains(rule.logsource().get(key));
    }

    boolean holds(JsonEvent event) {
      return when.entrySet().stream()
          .allMatch(entry -> isOneOf(entry.getValue(), event.field(entry.getKey())));
    }

    private static boolean isOneOf(List<String> wanted, Object value) {
      List<?> values =
          value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
      return values.stream()
          .map(String::valueOf)
          .anyMatch(found -> wanted.stream().anyMatch(found::equalsIgnoreCase));
    }
  }

  /** Reads a mapping file; a null path means that there is none. */
  static FieldMapping read(Path file) {
    if (file == null) {
      return NONE;
    }
    try {
      Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      return of(map(root, "the file"));
    } catch (MarkedYamlEngineException e) {
      throw CommandFailure.usage(
          "mapping %s:%d: %s".formatted(file, Unsound.line(e) + 1, Unsound.reason(e)));
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read the mapping " + file + ": " + FileFault.of(e));
    } catch (YamlEngineException | IllegalArgumentException e) {
      throw CommandFailure.usage("mapping " + file + ": " + e.getMessage());
    }
  }

  private static FieldMapping of(Map<String, Object> root) {
    Set<String> unknown = new TreeSet<>(root.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown keys " + unknown);
    }
    List<LogSource> sources = new ArrayList<>();
    for (Object item : list(root.get("logsources"))) {
      Map<String, Object> source = new LinkedHashMap<>(map(item, "an item of logsources"));
      Map<String, List<String>> when = texts(source.remove("when"), "when");
      sources.add(new LogSource(texts(source, "logsources"), when));
    }
    return new FieldMapping(
        list(root.get("flatten")).stream().map(String::valueOf).toList(),
        texts(root.get("fields"), "fields"),
        texts(root.get("placeholders"), "placeholders"),
        sources);
  }

  private static Map<String, List<String>> texts(Object value, String name) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    if (value != null) {
      map(value, name)
          .forEach(
              (key, words) -> texts.put(key, list(words).stream().map(String::valueOf).toList()));
    }
    return texts;
  }

  private static Map<String, Object> map(Object value, String name) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(name + " must be a mapping of keys to values");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, content) -> named.put(String.valueOf(key), content));
    return named;
  }

  private static List<?> list(Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  JsonEvent event(Map<?, ?> object) {
    JsonEvent event = JsonEvent.of(object, flatten);
    fields.forEach((name, paths) -> paths.forEach(path -> event.alias(name, path)));
    return event;
  }

  /** Whether the rule can apply to any event at all. */
  boolean covers(SigmaRule rule) {
    return logSources.isEmpty() || logSources.stream().anyMatch(source -> source.covers(rule));
  }

  /** Whether the event belongs to the rule's log source. */
  boolean isMeant(SigmaRule rule, JsonEvent event) {
    return logSources.isEmpty()
        || logSources.stream().anyMatch(source -> source.covers(rule) && source.holds(event));
  }
}
