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
 * Who is told what.
 *
 * @param sinks by name
 * @param routes asked in order
 * @param canary how often the way to each sink is tried; zero never
 * @param oldest news from longer ago is told in one message
 */
public record NotifierConfig(
    Map<String, Sink> sinks, List<Route> routes, Duration canary, Duration oldest) {

  /** Nobody is told anything. */
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

  /** The sinks that are told; a sink is never told about itself. */
  public Set<Sink> sinksFor(News news) {
    Set<Sink> told = new LinkedHashSet<>();
    for (Route route : routes) {
      if (route.takes(news)) {
        route.sinks().forEach(name -> told.add(sinks.get(name)));
        if (!route.goesOn()) {
          break;
        }
      }
    }
    told.removeIf(sink -> news.type().equals("sink") && sink.name().equals(news.matter()));
    return told;
  }

  /** True when some route asks for news of that mode by name. */
  public boolean wants(String mode) {
    return routes.stream().anyMatch(route -> route.modes().contains(mode));
  }
}
