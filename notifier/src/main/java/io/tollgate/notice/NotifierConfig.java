package io.tollgate.notice;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Configuration of the notifier: sinks, and which news each receives.
 *
 * @param sinks by name
 * @param routes evaluated in order
 * @param canary interval of test messages to each sink; zero for none
 * @param oldest older news is summarised in one message
 */
public record NotifierConfig(
    Map<String, Sink> sinks, List<Route> routes, Duration canary, Duration oldest) {

  /** A configuration without sinks. */
  public static final NotifierConfig NOBODY =
      of(List.of(), List.of(), Duration.ZERO, Duration.ofHours(24));

  public NotifierConfig {
    sinks = Map.copyOf(sinks);
    routes = List.copyOf(routes);
  }

  static NotifierConfig of(
      Collection<Sink> sinks, List<Route> routes, Duration canary, Duration oldest) {
    Map<String, Sink> named =
        sinks.stream()
            .collect(
                Collectors.toMap(Sink::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    return new NotifierConfig(named, routes, canary, oldest);
  }

  /** The sinks that receive the news; a sink never receives news about itself. */
  public Set<Sink> sinksFor(News news) {
    Set<Sink> receivers = new LinkedHashSet<>();
    for (Route route : routes) {
      if (route.takes(news)) {
        route.sinks().forEach(name -> receivers.add(sinks.get(name)));
        if (!route.continues()) {
          break;
        }
      }
    }
    receivers.removeIf(sink -> news.type().equals("sink") && sink.name().equals(news.matter()));
    return receivers;
  }

  /** Whether any route names that mode. */
  public boolean wants(String mode) {
    return routes.stream().anyMatch(route -> route.modes().contains(mode));
  }
}
