package io.tollgate.cli;

import io.tollgate.cli.place.Deployment;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** All commands with a real broker of their own, to which only the test writes otherwise. */
public final class CommandsOnBroker implements AutoCloseable {

  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final String registry;
  private final Path home;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /**
   * With every topic.
   *
   * @param name is no other's in this process
   */
  CommandsOnBroker(String name, Path home) {
    this.registry = "mock://" + name;
    this.home = home;
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, registry)), Topics.ALL);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, (short) 1);
    }
  }

  /** The exit code of one command. */
  int run(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    return Tollgate.commandLine(place(broker, registry, home))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  /** Where commands work on a broker and a registry of a test. */
  public static Deployment place(EmbeddedBroker broker, String registry, Path home) {
    return new Deployment(
        Map.of(
            "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "TOLLGATE_SCHEMA_REGISTRY_URL",
            registry),
        home);
  }

  /** What the last command printed. */
  String out() {
    return out.toString();
  }

  /** What the last command told besides. */
  String err() {
    return err.toString();
  }

  KafkaConnection connection() {
    return new KafkaConnection(broker.bootstrapServers(), registry, Map.of());
  }

  /** Writes a record that was received at a time, into the first partition. */
  <K, V extends SpecificRecord> void write(Topic<K, V> topic, K key, V value, Instant received)
      throws Exception {
    Map<String, Object> config = connection().clientConfig();
    try (var keys = TopicSerdes.keys(topic, config).serializer();
        var values = TopicSerdes.values(topic, config).serializer()) {
      write(
          topic,
          received.toEpochMilli(),
          keys.serialize(topic.name(), key),
          values.serialize(topic.name(), value));
    }
  }

  void write(Topic<?, ?> topic, byte[] key, byte[] value) throws Exception {
    write(topic, null, key, value);
  }

  private void write(Topic<?, ?> topic, Long time, byte[] key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection().recordConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic.name(), 0, time, key, value)).get();
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
