package io.tollgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** YAML reader that reads every scalar as text, so that no number passes through floating point. */
final class PlainYaml {

  private PlainYaml() {}

  @SuppressWarnings("unchecked") // the files are ours and have maps at the top
  static Map<String, Object> read(Path file) {
    LoadSettings settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
    try {
      return (Map<String, Object>) new Load(settings).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the list of maps under a key; empty if the key is missing. */
  @SuppressWarnings("unchecked") // as above
  static List<Map<String, Object>> maps(Map<String, Object> map, String key) {
    return (List<Map<String, Object>>) map.getOrDefault(key, List.of());
  }

  /** Returns the list of texts under a key; empty if the key is missing. */
  @SuppressWarnings("unchecked") // as above
  static List<String> texts(Map<String, Object> map, String key) {
    return (List<String>) map.getOrDefault(key, List.of());
  }

  /** Returns the text under a key, or null. */
  static String text(Map<String, Object> map, String key) {
    Object value = map.get(key);
    return value == null || value.equals("null") || value.equals("") ? null : value.toString();
  }
}
