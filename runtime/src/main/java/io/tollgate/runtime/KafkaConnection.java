package io.tollgate.runtime;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Connection settings for Kafka and the schema registry.
 *
 * @param bootstrapServers Kafka's bootstrap servers, {@code host:port} separated by commas
 * @param registryUrl the registry's URL, Confluent-compatible API
 * @param extra further client settings, such as TLS and SASL, from the client properties file
 */
public record KafkaConnection(
    String bootstrapServers, String registryUrl, Map<String, String> extra) {

  public KafkaConnection {
    extra = Map.copyOf(extra);
  }

  /**
   * Reads {@code KAFKA_BOOTSTRAP_SERVERS}, {@code SCHEMA_REGISTRY_URL} and, if set, {@code
   * CLIENT_PROPERTIES_FILE}.
   */
  public static KafkaConnection from(Settings settings) {
    return new KafkaConnection(
        settings.text("KAFKA_BOOTSTRAP_SERVERS"),
        settings.text("SCHEMA_REGISTRY_URL"),
        extra(settings));
  }

  /** Settings for any Kafka client and for our serdes; the caller may modify the map. */
  public Map<String, Object> clientConfig() {
    Map<String, Object> config = new HashMap<>(extra);
    config.put("bootstrap.servers", bootstrapServers);
    config.put("schema.registry.url", registryUrl);
    return config;
  }

  /** Settings for a client that handles records as bytes; the caller may modify the map. */
  public Map<String, Object> recordConfig() {
    Map<String, Object> config = clientConfig();
    config.remove("schema.registry.url");
    config.put("enable.metrics.push", "false");
    return config;
  }

  /** Settings for a consumer of committed records from the beginning, without automatic commits. */
  public Map<String, Object> readerConfig() {
    Map<String, Object> config = recordConfig();
    config.put("isolation.level", "read_committed");
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "earliest");
    config.put("allow.auto.create.topics", "false");
    return config;
  }

  private static Map<String, String> extra(Settings settings) {
    if (settings.text("CLIENT_PROPERTIES_FILE", "").isEmpty()) {
      return Map.of();
    }
    Path file = settings.file("CLIENT_PROPERTIES_FILE");
    Properties properties = new Properties();
    if (Files.isReadable(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Map<String, String> extra = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> extra.put(name, properties.getProperty(name)));
    return extra;
  }
}
