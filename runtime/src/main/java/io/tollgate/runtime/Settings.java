package io.tollgate.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Typed reader of {@code TOLLGATE_*} variables. It collects all faults, so that a process that
 * refuses to start reports all of them at once.
 */
public final class Settings {

  private static final String PREFIX = "TOLLGATE_";

  /** Settings of single processes that others tolerate, because they may share an environment. */
  private static final Set<String> OF_SOME_PROCESS =
      Set.of(
          "TOLLGATE_FLINK_METRICS_PORT",
          "TOLLGATE_FLINK_REST_PORT",
          "TOLLGATE_GRPC_PORT",
          "TOLLGATE_HTTP_HOST",
          "TOLLGATE_HTTP_PORT",
          "TOLLGATE_MANAGEMENT_HOST",
          "TOLLGATE_MANAGEMENT_PORT",
          "TOLLGATE_NOTIFIER_FILE",
          "TOLLGATE_PSEUDONYM_KEY_FILE",
          "TOLLGATE_STATE_DIR",
          "TOLLGATE_TOKENS_FILE",
          "TOLLGATE_WEBHOOKS_FILE");

  private final Map<String, String> values;
  private final Set<String> known = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();

  /** Reads from the given variables; those without the prefix are ignored. */
  public Settings(Map<String, String> variables) {
    this.values = Map.copyOf(variables);
  }

  /** Required text; empty, with a fault recorded, if it is not set. */
  public String text(String name) {
    String value = find(name);
    if (value == null) {
      faults.add(PREFIX + name + " is not set");
      return "";
    }
    return value;
  }

  /** Text with a default. */
  public String text(String name, String unlessSet) {
    String value = find(name);
    return value == null ? unlessSet : value;
  }

  /** Whole number in a range, ends included. */
  public int number(String name, int unlessSet, int least, int most) {
    String value = find(name);
    if (value == null) {
      return unlessSet;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the fault below.
    }
    faults.add(
        PREFIX + name + " is not a whole number from " + least + " to " + most + ": " + value);
    return unlessSet;
  }

  /** TCP port, 1 to 65535, or 0 for any free one. */
  public int port(String name, int unlessSet) {
    return number(name, unlessSet, 0, 65_535);
  }

  /** Positive ISO-8601 duration such as {@code PT30S}. */
  public Duration duration(String name, Duration unlessSet) {
    String value = find(name);
    if (value == null) {
      return unlessSet;
    }
    try {
      Duration duration = Duration.parse(value.strip());
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Falls through to the fault below.
    }
    faults.add(PREFIX + name + " is not a duration such as PT30S: " + value);
    return unlessSet;
  }

  /** File that must be readable. */
  public Path file(String name) {
    String value = text(name);
    Path path = Path.of(value);
    if (!value.isEmpty() && !Files.isReadable(path)) {
      faults.add(PREFIX + name + " is not a readable file: " + value);
    }
    return path;
  }

  /** Folder; it need not exist yet. */
  public Path folder(String name) {
    return Path.of(text(name));
  }

  /**
   * Records a fault for each setting that has no effect because another one is not set.
   *
   * @param missing the setting they depend on
   */
  public void refuseWithout(String missing, String... dependents) {
    for (String name : dependents) {
      if (find(name) != null) {
        faults.add(PREFIX + name + " needs " + PREFIX + missing + ", which is not set");
      }
    }
  }

  /** Records a fault that only the caller can detect. */
  public void fault(String fault) {
    faults.add(fault);
  }

  /**
   * Completes the reading; unknown variables with our prefix are faults too.
   *
   * @throws IllegalArgumentException naming every fault
   */
  public void failIfAnyIsBad() {
    values.keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .filter(name -> !known.contains(name) && !OF_SOME_PROCESS.contains(name))
        .sorted()
        .forEach(name -> faults.add(name + " is not a setting; settings are " + known));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private String find(String name) {
    known.add(PREFIX + name);
    String value = values.get(PREFIX + name);
    return value == null || value.isBlank() ? null : value;
  }
}
