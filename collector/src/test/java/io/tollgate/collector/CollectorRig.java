package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;

import io.tollgate.collector.config.CollectorConfig;
import io.tollgate.collector.config.CollectorConfig.Hooks;
import io.tollgate.collector.config.CollectorConfig.Limits;
import io.tollgate.collector.config.CollectorConfig.Listening;
import io.tollgate.collector.config.CollectorConfig.Spooling;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import io.tollgate.event.AiWrite;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Decision;
import io.tollgate.event.Movement;
import io.tollgate.event.ToolEvent;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A collector with a real broker, and readers of both its topics that remember their position. */
public final class CollectorRig implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration POLL = Duration.ofMillis(100);

  private final EmbeddedBroker broker;
  private final Path folder;
  private final KafkaConnection kafka;
  private final Collector collector;
  private final CollectorClient client;
  private final Consumer<String, ToolEvent> events;
  private final Consumer<String, DeadLetter> deadLetters;
  private final Consumer<String, AiWrite> writes;
  private final Consumer<String, Movement> movements;

  private CollectorRig(EmbeddedBroker broker, Path folder, Limits limits) throws IOException {
    this.broker = broker;
    this.folder = folder;
    this.kafka =
        new KafkaConnection(
            broker.bootstrapServers(), "mock://collector", Map.of("auto.register.schemas", "true"));
    Path tokens = folder.resolve("tokens.json");
    TokenFile.append(
        tokens, IssuedToken.of(CollectorClient.TOKEN, "cred-1", "claude-code", "platform", null));
    TokenFile.append(
        tokens,
        IssuedToken.of(CollectorClient.RECORDER, "cred-ci", "ci", "platform", null)
            .onlyFor(List.of("/v1/movements")));
    this.collector =
        Collector.start(
            new CollectorConfig(
                new Listening("127.0.0.1", 0, 0, new ManagementAddress("127.0.0.1", 0), null),
                tokens,
                null,
                null,
                kafka,
                limits,
                Spooling.usual(folder.resolve("spool")),
                Hooks.USUAL,
                true,
                Duration.ofSeconds(5)),
            Clock.fixed(NOW, ZoneOffset.UTC));
    this.client = new CollectorClient(collector);
    this.events = reader(EventTopics.TOOL_EVENTS, kafka);
    this.deadLetters = reader(EventTopics.DEAD_LETTERS, kafka);
    this.writes = reader(ProvenanceTopics.AI_WRITES, kafka);
    this.movements = reader(ProvenanceTopics.MOVEMENTS, kafka);
  }

  public static CollectorRig start() throws Exception {
    return start(Limits.USUAL);
  }

  public static CollectorRig start(Limits limits) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  topic(EventTopics.TOOL_EVENTS),
                  topic(EventTopics.DEAD_LETTERS),
                  topic(ProvenanceTopics.AI_WRITES),
                  topic(ProvenanceTopics.REVIEWS),
                  topic(ProvenanceTopics.MOVEMENTS),
                  topic(DetectionTopics.DECISIONS),
                  topic(SteeringTopics.DIRECTORY)))
          .all()
          .get();
    }
    return new CollectorRig(broker, Files.createTempDirectory("collector-"), limits);
  }

  /** Puts an order on its topic. */
  void order(Decision decision) throws Exception {
    var values = TopicSerdes.values(DetectionTopics.DECISIONS, kafka.clientConfig()).serializer();
    String topic = DetectionTopics.DECISIONS.name();
    orderBytes(decision.getDecisionId(), values.serialize(topic, decision));
  }

  /** Puts on the topic of orders what may be none. */
  void orderBytes(String key, byte[] value) throws Exception {
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            kafka.recordConfig(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(DetectionTopics.DECISIONS.name(), key, value)).get();
    }
  }

  public CollectorClient client() {
    return client;
  }

  /** The events stored since the last call. What was acknowledged is there at once. */
  public List<ConsumerRecord<String, ToolEvent>> newEvents() {
    return rest(events);
  }

  /** As {@link #newEvents}, after everything under way has been stored. */
  List<ConsumerRecord<String, ToolEvent>> eventsOnceStored() {
    awaitStored();
    return newEvents();
  }

  List<DeadLetter> newDeadLetters() {
    return rest(deadLetters).stream().map(ConsumerRecord::value).toList();
  }

  /** Those since the last call, after everything under way has been stored. */
  List<DeadLetter> deadLettersOnceStored() {
    awaitStored();
    return newDeadLetters();
  }

  /** What models wrote since the last call, after everything under way has been stored. */
  List<AiWrite> writesOnceStored() {
    awaitStored();
    return rest(writes).stream().map(ConsumerRecord::value).toList();
  }

  /** A slow machine may take more than the producer's patience, and store by way of the spool. */
  private void awaitStored() {
    patiently().until(() -> !collector.isAnyUnderWay() && !collector.isAnySpooled());
  }

  List<ConsumerRecord<String, Movement>> newMovements() {
    return rest(movements);
  }

  @Override
  public void close() {
    movements.close();
    writes.close();
    events.close();
    deadLetters.close();
    collector.close();
    broker.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NewTopic topic(Topic<?, ?> topic) {
    return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings());
  }

  private static <V extends SpecificRecord> Consumer<String, V> reader(
      Topic<String, V> topic, KafkaConnection kafka) {
    Map<String, Object> config = kafka.clientConfig();
    config.put("auto.offset.reset", "earliest");
    // Closing waits for the last answer, and an empty-handed broker waits so long.
    config.put("fetch.max.wait.ms", "20");
    Consumer<String, V> consumer =
        new KafkaConsumer<>(
            config, new StringDeserializer(), TopicSerdes.values(topic, config).deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private static <V> List<ConsumerRecord<String, V>> rest(Consumer<String, V> consumer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    List<ConsumerRecord<String, V>> records = new ArrayList<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(records::add);
    }
    return records;
  }
}
