package io.tollgate.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Schema registry as serializers need it: ids of schemas and schemas by id. Distinguishes failures
 * of the registry from faulty records.
 */
public final class SchemaRegistry {

  /**
   * Comma-separated URLs of the registry; {@code mock://scope} is an in-memory one for unit tests.
   */
  public static final String URL = "schema.registry.url";

  /** Whether a serializer may register a schema it does not find. Default false. */
  public static final String AUTO_REGISTER = "auto.register.schemas";

  /** Whether a deserializer returns generated classes (the default) or GenericRecord. */
  public static final String SPECIFIC_READER = "specific.avro.reader";

  private static final int CACHED_SCHEMAS = 1_000;
  private static final int NOT_FOUND = 404;

  private final SchemaRegistryClient client;
  private final boolean mayRegister;
  private final Map<Registered, Integer> remembered = new ConcurrentHashMap<>();

  private record Registered(String subject, Schema schema) {}

  private SchemaRegistry(SchemaRegistryClient client, boolean mayRegister) {
    this.client = client;
    this.mayRegister = mayRegister;
  }

  /**
   * Connects with the settings of Confluent's client ({@code basic.auth.*}, {@code bearer.auth.*},
   * {@code schema.registry.ssl.*}).
   */
  public static SchemaRegistry from(Map<String, ?> config) {
    Object autoRegister = config.get(AUTO_REGISTER);
    return new SchemaRegistry(
        clientFrom(config), autoRegister != null && Boolean.parseBoolean(autoRegister.toString()));
  }

  /** The underlying client, for administration. */
  public static SchemaRegistryClient clientFrom(Map<String, ?> config) {
    Object url = config.get(URL);
    if (url == null || url.toString().isBlank()) {
      throw new ConfigException(URL + " is not set");
    }
    List<String> urls = List.of(url.toString().split("\\s*,\\s*"));
    String scope = MockSchemaRegistry.validateAndMaybeGetMockScope(urls);
    if (scope != null) {
      return MockSchemaRegistry.getClientForScope(scope, List.of(new AvroSchemaProvider()));
    }
    return new CachedSchemaRegistryClient(
        urls, CACHED_SCHEMAS, List.of(new AvroSchemaProvider()), new HashMap<>(config), Map.of());
  }

  /** The subject of a topic's keys or values (Confluent's TopicNameStrategy). */
  public static String subject(String topic, boolean isKey) {
    return topic + (isKey ? "-key" : "-value");
  }

  /**
   * Notes an id that the registry told earlier, so that it is not asked.
   *
   * @param id null to forget it
   */
  public void remember(String subject, Schema schema, Integer id) {
    if (id == null) {
      remembered.remove(new Registered(subject, schema));
    } else {
      remembered.put(new Registered(subject, schema), id);
    }
  }

  /** The id of a schema under a subject, as remembered or as the registry tells. */
  int id(String subject, Schema schema) {
    Integer known = remembered.isEmpty() ? null : remembered.get(new Registered(subject, schema));
    return known == null ? ask(subject, schema) : known;
  }

  /**
   * Asks the registry, unless it has answered before, for the id of a schema under a subject;
   * registers it first if that is allowed.
   *
   * @throws RegistryUnavailableException if it does not answer
   * @throws SerializationException if the schema is not registered and must not be
   */
  public int ask(String subject, Schema schema) {
    AvroSchema parsed = new AvroSchema(schema);
    try {
      return mayRegister ? client.register(subject, parsed) : client.getId(subject, parsed);
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        throw new SerializationException(
            "schema "
                + schema.getFullName()
                + " is not registered under "
                + subject
                + "; register it, or set "
                + AUTO_REGISTER
                + "=true",
            e);
      }
      throw unavailable(e);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /**
   * The schema with that id.
   *
   * @throws UnreadableRecordException if there is none, or it is not an Avro schema
   * @throws RegistryUnavailableException if the registry does not answer
   */
  Schema schema(int id) {
    try {
      return ((AvroSchema) client.getSchemaById(id)).rawSchema();
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        throw new UnreadableRecordException(
            "unknown_schema_id", "the registry knows no schema with id " + id, e);
      }
      throw unavailable(e);
    } catch (IOException e) {
      if (isAnswer(e)) {
        throw new UnreadableRecordException(
            "wrong_schema", "the schema with id " + id + " is not in Avro", e);
      }
      throw unavailable(e);
    }
  }

  /**
   * Whether the registry answered with a schema that the client cannot parse, for example Protobuf.
   * The client throws the same exception for that as for a lost connection.
   */
  private static boolean isAnswer(IOException failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith("Invalid schema ");
  }

  private static RegistryUnavailableException unavailable(Exception cause) {
    return new RegistryUnavailableException("schema registry: " + cause.getMessage(), cause);
  }
}
