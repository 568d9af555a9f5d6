package io.tollgate.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The {@code TOLLGATE_*} variables of our applications. Each gets exactly those it knows, for an
 * application refuses a variable it does not know.
 */
final class ApplicationSettings {

  private static final String PREFIX = "TOLLGATE_";

  private final Layout layout;
  private final PortPlan ports;

  ApplicationSettings(Layout layout, PortPlan ports) {
    this.layout = layout;
    this.ports = ports;
  }

  Map<String, String> of(Part part) {
    Map<String, String> variables = new HashMap<>();
    variables.put("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
    variables.put("TOLLGATE_SCHEMA_REGISTRY_URL", ports.registryUrl());
    switch (part) {
      case COLLECTOR -> {
        variables.put("TOLLGATE_HTTP_HOST", "127.0.0.1");
        put(variables, "TOLLGATE_HTTP_PORT", Port.COLLECTOR);
        put(variables, "TOLLGATE_GRPC_PORT", Port.COLLECTOR_GRPC);
        put(variables, "TOLLGATE_MANAGEMENT_PORT", Port.COLLECTOR_MANAGEMENT);
        put(variables, "TOLLGATE_TOKENS_FILE", layout.config().resolve("tokens.json"));
        put(variables, "TOLLGATE_STATE_DIR", layout.folder(part));
        putIfThere(variables, "TOLLGATE_WEBHOOKS_FILE", layout.config().resolve("webhooks.json"));
        put(variables, "TOLLGATE_PSEUDONYM_KEY_FILE", FirstConfig.pseudonymKey(layout.config()));
        putAll(variables, part);
      }
      case STREAMS_APP -> {
        // With what else it closes less than the time after which it is ended by force.
        variables.put("TOLLGATE_CLOSE_TIMEOUT", "PT5S");
        put(variables, "TOLLGATE_MANAGEMENT_PORT", Port.STREAMS_MANAGEMENT);
        put(variables, "TOLLGATE_STATE_DIR", layout.folder(part));
        put(
            variables,
            "TOLLGATE_CLIENT_PROPERTIES_FILE",
            layout.partConfig("streams-app.properties"));
        put(variables, "TOLLGATE_PSEUDONYM_KEY_FILE", FirstConfig.pseudonymKey(layout.config()));
        putAll(variables, part);
      }
      case FLINK_JOBS -> putSpendJob(variables, layout.folder(part));
      case NOTIFIER -> {
        put(variables, "TOLLGATE_MANAGEMENT_PORT", Port.NOTIFIER_MANAGEMENT);
        putIfThere(variables, "TOLLGATE_NOTIFIER_FILE", layout.config().resolve("notifier.yaml"));
      }
      case KAFKA, REGISTRY ->
          throw new IllegalArgumentException(part.label() + " is not one of our applications");
    }
    return variables;
  }

  private void putSpendJob(Map<String, String> variables, Path folder) {
    put(variables, "TOLLGATE_MANAGEMENT_PORT", Port.FLINK_MANAGEMENT);
    put(variables, "TOLLGATE_FLINK_REST_PORT", Port.FLINK_REST);
    put(variables, "TOLLGATE_STATE_DIR", folder);
    putAll(variables, Part.FLINK_JOBS);
  }

  /**
   * What the data folder itself says of a part, which may be how its figures are kept: it must be
   * the same whoever starts the part again. The part names what it does not know.
   */
  private void putAll(Map<String, String> variables, Part part) {
    Path file = layout.config().resolve(part.label() + ".properties");
    if (!Files.exists(file)) {
      return;
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
    }
    for (String name : settings.stringPropertyNames()) {
      if (variables.putIfAbsent(PREFIX + name, settings.getProperty(name)) != null) {
        throw new StackException(file + " sets " + name + ", which the stack itself decides");
      }
    }
  }

  private static void putIfThere(Map<String, String> variables, String name, Path file) {
    if (Files.exists(file)) {
      put(variables, name, file);
    }
  }

  private static void put(Map<String, String> variables, String name, Path path) {
    variables.put(name, path.toString());
  }

  private void put(Map<String, String> variables, String name, Port port) {
    variables.put(name, Integer.toString(ports.number(port)));
  }
}
