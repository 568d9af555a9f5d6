package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.ToolEvent;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.refusal.RefusalReader;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.standstill.Standstill;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.Quarantine;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.content.ContentRetention;
import io.tollgate.streams.control.ControlReaders;
import io.tollgate.streams.progress.WatermarkWatch;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.core.ConditionFactory;

/**
 * Test environment on a real broker: writes to the contract's topics, reads what is committed, runs
 * the app.
 */
final class BrokerApp implements AutoCloseable {

  private final String bootstrapServers;
  private final Map<String, Object> serdeConfig = AppDriver.serdeConfig();
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final List<WatermarkWatch> watches = new ArrayList<>();
  private final KafkaProducer<byte[], byte[]> producer;

  BrokerApp(String bootstrapServers) throws ExecutionException, InterruptedException {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            // one request at a time: a topic just made may first answer that nobody leads it
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "max.in.flight.requests.per.connection",
                "1"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              StreamsTopology.topics().stream()
                  .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  Map<String, Object> serdeConfig() {
    return serdeConfig;
  }

  /** A new instance of the app with a state folder of its own; not started. */
  KafkaStreams instance(Path stateDir, PurposeClassifier classifier) {
    return instance(stateDir, classifier, Time.SYSTEM);
  }

  /** One whose deadlines and schedules go by the given time. */
  KafkaStreams instance(Path stateDir, PurposeClassifier classifier, Time time) {
    // An instance that went without a word shall be missed soon.
    return instance(stateDir, classifier, time, Duration.ofSeconds(6));
  }

  /** One of which Kafka misses a thread only after so long, if it goes without a word. */
  KafkaStreams instance(
      Path stateDir, PurposeClassifier classifier, Time time, Duration sessionTimeout) {
    StreamsAppConfig config =
        new StreamsAppConfig(
            new KafkaConnection(bootstrapServers, "mock://unused", Map.of()),
            stateDir,
            new ManagementAddress("127.0.0.1", 0),
            new Pseudonyms(new byte[32]),
            Duration.ofMillis(50),
            1,
            ContentRetention.USUAL,
            Standstill.USUAL_LIMIT,
            StreamsAppConfig.BROKERS_SAY,
            "",
            StreamsAppConfig.USUAL_CLOSE,
            true);
    Properties properties = config.streamsProperties();
    properties.put("consumer.session.timeout.ms", (int) sessionTimeout.toMillis());
    properties.put("consumer.heartbeat.interval.ms", 500);
    WatermarkWatch watch =
        WatermarkWatch.start(
            config.connection(),
            StreamsAppConfig.APPLICATION_ID,
            Watermarks.chains(),
            time::milliseconds,
            System::nanoTime);
    watches.add(watch);
    StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
    StreamsTopology topology =
        new StreamsTopology(
            serdeConfig,
            config.pseudonyms(),
            classifier,
            RegistryRetry.USUAL,
            new DeadLetters(Clock.systemUTC(), meters),
            System::nanoTime,
            Watermarks.of(watch),
            meters);
    StreamsClients clients = new StreamsClients(StreamsClients.LONGEST_CLOSE);
    KafkaStreams streams = new KafkaStreams(topology.build(properties), properties, clients, time);
    streams.setUncaughtExceptionHandler(
        clients.leaving(
            new ThreadReplacement(Clock.systemUTC(), Quarantine.of(properties)::explains)));
    return streams;
  }

  /** What tells of control records that instances refuse, as each of them runs it. */
  RefusalReader refusals() {
    Map<String, String> registry = new HashMap<>();
    serdeConfig.forEach((name, value) -> registry.put(name, value.toString()));
    return RefusalReader.start(
        new KafkaConnection(
            bootstrapServers, serdeConfig.get("schema.registry.url").toString(), registry),
        StreamsRunner.REFUSER,
        new ControlReaders(new TopologySerdes(serdeConfig, RegistryRetry.USUAL)).trials(),
        Clock.systemUTC(),
        reason -> {});
  }

  <K, V extends SpecificRecord> void send(Topic<K, V> topic, K key, V value) {
    sendBytes(
        topic,
        TopicSerdes.keys(topic, serdeConfig).serializer().serialize(topic.name(), key),
        TopicSerdes.values(topic, serdeConfig).serializer().serialize(topic.name(), value));
  }

  void sendBytes(Topic<?, ?> topic, byte[] key, byte[] value) {
    sent.add(producer.send(new ProducerRecord<>(topic.name(), key, value)));
  }

  void flush() {
    producer.flush();
    assertThat(sent).allSatisfy(Future::get);
  }

  /** Sends reports, each under its session, and returns when the broker has them. */
  void tell(List<ToolEvent> reports) {
    reports.forEach(event -> send(EventTopics.TOOL_EVENTS, event.getSessionId(), event));
    flush();
  }

  /** How many reports have come to one of their three ends. */
  int accounted() {
    return committed(EventTopics.USAGE).size()
        + committed(EventTopics.DUPLICATES).size()
        + committed(EventTopics.DEAD_LETTERS).size();
  }

  /** Waits as long as a busy machine may take. A thread that dies may be part of the test. */
  static ConditionFactory patiently() {
    return await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(2));
  }

  /** Everything committed to a topic so far. */
  <V extends SpecificRecord> List<V> committed(Topic<String, V> topic) {
    var reader = TopicSerdes.values(topic, serdeConfig).deserializer();
    List<V> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                // Closing waits for the last answer, and an empty-handed broker waits so long.
                "fetch.max.wait.ms",
                "20"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> serdes = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < serdes.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          values.add(reader.deserialize(topic.name(), record.value()));
        }
      }
    }
    return values;
  }

  @Override
  public void close() {
    watches.forEach(WatermarkWatch::close);
    producer.close();
  }
}
