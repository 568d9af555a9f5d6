package io.tollgate.cli.backtest;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Expected numbers of alerts, by policy name.
 *
 * @param bounds by name of the policy
 */
record Expectations(Map<String, Bounds> bounds) {

  private static final String EXACTLY = "exactly";
  private static final String AT_LEAST = "at_least";
  private static final String AT_MOST = "at_most";

  /**
   * Inclusive range.
   *
   * @param least lower bound
   * @param most upper bound
   */
  record Bounds(long least, long most) {

    /** Returns what is wrong with a number; empty if it is in the range. */
    Optional<String> fault(long found) {
      if (found >= least && found <= most) {
        return Optional.empty();
      }
      String wanted =
          least == most
              ? "exactly " + least
              : found < least ? "at least " + least : "at most " + most;
      return Optional.of("expected %s, would be %d".formatted(wanted, found));
    }
  }

  Expectations {
    bounds = Map.copyOf(bounds);
  }

  static final Expectations NONE = new Expectations(Map.of());

  /** Reads a YAML file such as {@code no-evals: {at_most: 3}}; reports all faults at once. */
  static Expectations read(Path file) {
    try {
      return of(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
    }
  }

  static Expectations of(String text, String file) {
    List<String> faults = new ArrayList<>();
    Map<String, Bounds> bounds = new LinkedHashMap<>();
    if (load(text, file) instanceof Map<?, ?> policies) {
      policies.forEach(
          (policy, terms) ->
              bounds(policy.toString(), terms, faults)
                  .ifPresent(read -> bounds.put(policy.toString(), read)));
    } else {
      faults.add("a mapping from names of policies to exactly, at_least or at_most is expected");
    }
    if (!faults.isEmpty()) {
      throw CommandFailure.usage(file + ": " + String.join("; ", faults));
    }
    return new Expectations(bounds);
  }

  private static Object load(String text, String file) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(text);
    } catch (YamlEngineException e) {
      throw CommandFailure.usage(file + ": " + e.getMessage());
    }
  }

  private static Optional<Bounds> bounds(String policy, Object terms, List<String> faults) {
    if (!(terms instanceof Map<?, ?> map)
        || map.isEmpty()
        || !Set.of(EXACTLY, AT_LEAST, AT_MOST).containsAll(map.keySet())
        || !map.values().stream().allMatch(Expectations::isCount)) {
      faults.add(policy + ": exactly, at_least or at_most with whole numbers are expected");
      return Optional.empty();
    }
    if (map.containsKey(EXACTLY) && map.size() > 1) {
      faults.add(policy + ": exactly cannot be combined with other bounds");
      return Optional.empty();
    }
    long least = number(map, map.containsKey(EXACTLY) ? EXACTLY : AT_LEAST, 0);
    long most = number(map, map.containsKey(EXACTLY) ? EXACTLY : AT_MOST, Long.MAX_VALUE);
    if (least > most) {
      faults.add(policy + ": at_least is more than at_most");
      return Optional.empty();
    }
    return Optional.of(new Bounds(least, most));
  }

  private static boolean isCount(Object value) {
    return (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0;
  }

  private static long number(Map<?, ?> map, String key, long otherwise) {
    return map.get(key) instanceof Number number ? number.longValue() : otherwise;
  }

  /** Returns the deviations, one sentence per policy by its name, including unknown names. */
  Map<String, String> faults(List<PolicyComparison> comparisons) {
    Map<String, PolicyComparison> byName = new LinkedHashMap<>();
    comparisons.forEach(comparison -> byName.put(comparison.policy(), comparison));
    Map<String, String> faults = new LinkedHashMap<>();
    bounds.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              PolicyComparison comparison = byName.get(name);
              if (comparison == null) {
                faults.put(name, "no such policy was tried");
              } else {
                bounds
                    .get(name)
                    .fault(comparison.would() - comparison.suppressed())
                    .ifPresent(fault -> faults.put(name, fault));
              }
            });
    return faults;
  }
}
