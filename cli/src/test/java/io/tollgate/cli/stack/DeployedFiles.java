package io.tollgate.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files given to operators, and the corresponding values in the code. */
final class DeployedFiles {

  static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  static final List<String> PARTS = List.of("collector", "streams-app", "flink-jobs", "notifier");

  private static final Pattern SETTING =
      Pattern.compile("(?:settings\\s*\\.\\w+\\(\\s*|NAME = )\"([A-Z][A-Z_]+)\"");

  private DeployedFiles() {}

  /** Every document of a YAML file below the repository's root, merge keys resolved. */
  static List<Map<String, Object>> documents(String file) {
    Load load = new Load(LoadSettings.builder().setMaxAliasesForCollections(200).build());
    return StreamSupport.stream(
            load.loadAllFromString(text(HOME.resolve(file))).spliterator(), false)
        .map(document -> map(merged(document)))
        .toList();
  }

  /** What stands at a path of keys; a key may be the position in a list. */
  static Object at(Object node, Object... path) {
    Object here = node;
    for (Object key : path) {
      here = key instanceof Integer position ? ((List<?>) here).get(position) : map(here).get(key);
    }
    return here;
  }

  static Map<String, Object> mapping(Object node, Object... path) {
    return map(at(node, path));
  }

  static List<Map<String, Object>> mappings(Object node, Object... path) {
    return ((List<?>) at(node, path)).stream().map(DeployedFiles::map).toList();
  }

  static List<String> texts(Object node, Object... path) {
    return ((List<?>) at(node, path)).stream().map(Object::toString).toList();
  }

  /** The variables that the sources of a part and of what every part has ask for. */
  static Set<String> knownVariables(String part) {
    return Stream.of(part, "runtime")
        .flatMap(DeployedFiles::sources)
        .flatMap(source -> SETTING.matcher(text(source)).results())
        .map(found -> "TOLLGATE_" + found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A property of the root pom. */
  static String property(String name) {
    Matcher found =
        Pattern.compile("<" + name + ">([^<]+)</").matcher(text(HOME.resolve("pom.xml")));
    if (!found.find()) {
      throw new IllegalStateException("no property " + name);
    }
    return found.group(1);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Java sources of a module, without its tests. */
  static Stream<Path> sources(String module) {
    Path folder = HOME.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object merged(Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(DeployedFiles::merged).toList();
    }
    if (!(node instanceof Map<?, ?>)) {
      return node;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    map(node)
        .forEach(
            (key, value) -> {
              if (key.equals("<<")) {
                map(merged(value)).forEach(all::putIfAbsent);
              } else {
                all.put(key, merged(value));
              }
            });
    return all;
  }

  @SuppressWarnings("unchecked") // keys of these files are texts
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
