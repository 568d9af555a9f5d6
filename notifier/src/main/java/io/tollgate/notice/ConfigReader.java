package io.tollgate.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Parser of the notifier's configuration, which is either valid throughout or refused as a whole.
 */
public final class ConfigReader {

  private static final Duration USUAL_CANARY = Duration.ofHours(1);
  private static final Duration USUAL_OLDEST = Duration.ofHours(24);
  private static final Set<String> TYPES =
      Set.of("violation", "case", "budget_alert", "exception", "sink");
  private static final Set<String> MODES = Set.of("live", "shadow", "suppressed");

  private final List<String> faults = new ArrayList<>();
  private final SinkReader sinkReader;

  private ConfigReader(Function<SecretSource, String> secrets) {
    this.sinkReader = new SinkReader(secrets, faults);
  }

  /**
   * Parses a document.
   *
   * @param secrets fetches a secret; throws {@link IllegalArgumentException} if there is none
   * @throws IllegalArgumentException naming every fault, one a line
   */
  public static NotifierConfig read(String yaml, Function<SecretSource, String> secrets) {
    return new ConfigReader(secrets).read(yaml);
  }

  private NotifierConfig read(String yaml) {
    Object document;
    try {
      document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
    }
    ConfigFields fields =
        new ConfigFields("notifier", document == null ? Map.of() : document, faults);
    List<Sink> sinks = sinks(fields);
    Set<String> names = sinks.stream().map(Sink::name).collect(Collectors.toSet());
    List<Route> routes = routes(fields, names);
    Duration canary = fields.duration("canary", USUAL_CANARY);
    Duration oldest = fields.duration("oldest", USUAL_OLDEST);
    fields.end();
    names.stream()
        .filter(name -> routes.stream().noneMatch(route -> route.sinks().contains(name)))
        .sorted()
        .forEach(name -> fields.fault("no route leads to sink " + name));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return NotifierConfig.of(sinks, routes, canary, oldest);
  }

  private List<Sink> sinks(ConfigFields fields) {
    List<Sink> sinks = new ArrayList<>();
    for (Object node : fields.items("sinks")) {
      Sink sink = sinkReader.read(node, sinks.size() + 1);
      if (sinks.stream().anyMatch(other -> other.name().equals(sink.name()))) {
        fields.fault("two sinks are called " + sink.name());
      }
      sinks.add(sink);
    }
    return sinks;
  }

  private List<Route> routes(ConfigFields fields, Set<String> names) {
    List<Route> routes = new ArrayList<>();
    for (Object node : fields.items("routes")) {
      ConfigFields route = new ConfigFields("route " + (routes.size() + 1), node, faults);
      Set<String> modes = route.words("mode", MODES);
      Set<String> sinks = route.words("sinks", names.isEmpty() ? Set.of("a sink") : names);
      if (sinks.isEmpty()) {
        route.fault("sinks must name at least one sink");
      }
      routes.add(
          new Route(
              route.words("news", TYPES),
              route.words("severity", Set.copyOf(Severities.ALL)),
              route.words("team", Set.of()),
              route.words("policy", Set.of()),
              modes.isEmpty() ? Set.of("live") : modes,
              sinks,
              route.flag("continue")));
      route.end();
    }
    return routes;
  }
}
