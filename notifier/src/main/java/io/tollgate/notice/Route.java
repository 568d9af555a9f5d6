package io.tollgate.notice;

import java.util.Set;

/**
 * Rule for which news goes to which sinks. An empty set matches everything.
 *
 * @param continues whether later routes are evaluated as well
 */
public record Route(
    Set<String> types,
    Set<String> severities,
    Set<String> teams,
    Set<String> policies,
    Set<String> modes,
    Set<String> sinks,
    boolean continues) {

  public Route {
    types = Set.copyOf(types);
    severities = Set.copyOf(severities);
    teams = Set.copyOf(teams);
    policies = Set.copyOf(policies);
    modes = Set.copyOf(modes);
    sinks = Set.copyOf(sinks);
  }

  boolean takes(News news) {
    return passes(types, news.type())
        && passes(severities, news.severity())
        && passes(teams, news.team())
        && passes(policies, news.policy())
        && passes(modes, news.mode());
  }

  private static boolean passes(Set<String> wanted, String word) {
    return wanted.isEmpty() || wanted.contains(word);
  }
}
