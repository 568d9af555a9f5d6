package io.tollgate.bench.mix;

import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.reading.PolicyParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Large set of realistic policies: the shipped ones, then variants of them that look for something
 * else. A variant has other literals wherever a policy examines text; one that examines names only
 * is restricted to one team. Nobody has two hundred policies that all ask the same.
 */
public final class PolicyPack {

  private static final Set<String> TEXTS =
      Set.of("prompt_text", "tool_input", "paths", "repository", "working_directory", "error");

  private final List<String> originals;

  private PolicyPack(List<String> originals) {
    this.originals = originals;
  }

  /** Reads every policy file below a folder, ordered by name. */
  public static PolicyPack read(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".yml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return new PolicyPack(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the texts of files with at least this many policies in total, the shipped ones first.
   */
  public List<String> policies(int count) {
    List<String> all = new ArrayList<>();
    int policies = 0;
    for (int copy = 0; policies < count; copy++) {
      for (int each = 0; each < originals.size() && policies < count; each++) {
        List<Map<String, Object>> documents = documents(originals.get(each));
        policies +=
            (int) documents.stream().filter(document -> document.containsKey("tollgate")).count();
        all.add(copy == 0 ? originals.get(each) : varied(documents, copy));
      }
    }
    return all;
  }

  /**
   * Returns the policies parsed and compiled; their inline tests are those of the originals and do
   * not hold.
   */
  public List<PolicyVersion> compiled(int count) {
    List<PolicyVersion> compiled = new ArrayList<>();
    for (String text : policies(count)) {
      ParsedFile file = PolicyParser.parse("policy-" + compiled.size(), text);
      if (!file.faults().isEmpty()) {
        throw new IllegalStateException("a policy of the pack is not understood: " + file.faults());
      }
      compiled.addAll(file.policies());
    }
    return compiled;
  }

  private static String varied(List<Map<String, Object>> documents, int copy) {
    List<Object> varied = new ArrayList<>();
    for (Map<String, Object> document : documents) {
      Map<String, Object> other = new LinkedHashMap<>(document);
      if (document.containsKey("tollgate")) {
        other.replace("id", uuid(document.get("id") + "/" + copy));
        other.computeIfPresent("name", (key, name) -> name + "-" + copy);
      }
      if (document.containsKey("detection")) {
        other.replace("detection", detection(map(document.get("detection")), copy));
      }
      varied.add(other);
    }
    return new Dump(DumpSettings.builder().build()).dumpAllToString(varied.iterator());
  }

  private static Map<String, Object> detection(Map<String, Object> detection, int copy) {
    Map<String, Object> other = new LinkedHashMap<>();
    detection.forEach((name, part) -> other.put(name, part(part, copy)));
    if (other.equals(detection)) {
      other.put("of_one_team", Map.of("team", Workforce.team(copy)));
      other.replace("condition", "(" + detection.get("condition") + ") and of_one_team");
    }
    return other;
  }

  private static Object part(Object part, int copy) {
    if (part instanceof List<?> list) {
      return list.stream().map(each -> part(each, copy)).toList();
    }
    if (!(part instanceof Map<?, ?>)) {
      return part;
    }
    Map<String, Object> other = new LinkedHashMap<>();
    map(part)
        .forEach(
            (key, value) -> {
              boolean isText = TEXTS.contains(key.split("\\|", 2)[0]);
              other.put(key, isText ? literal(value, copy) : value);
            });
    return other;
  }

  private static Object literal(Object value, int copy) {
    if (value instanceof List<?> list) {
      return list.stream().map(each -> literal(each, copy)).toList();
    }
    return value instanceof String text ? text + "-" + copy : value;
  }

  private static String uuid(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    String hex = UUID.nameUUIDFromBytes(bytes).toString();
    // The documents require random UUIDs, version 4.
    return hex.substring(0, 14) + "4" + hex.substring(15);
  }

  private static List<Map<String, Object>> documents(String text) {
    List<Map<String, Object>> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(text)
        .forEach(document -> documents.add(map(document)));
    return documents;
  }

  @SuppressWarnings("unchecked") // keys of YAML mappings in policies are texts
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
