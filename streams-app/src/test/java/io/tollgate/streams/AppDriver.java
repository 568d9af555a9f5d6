package io.tollgate.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.admission.ToolEvents;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Duplicate;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.standstill.Standstill;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.content.ContentRetention;
import io.tollgate.streams.progress.ReadPositions;
import io.tollgate.streams.progress.Watermark;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** In-memory driver of the topology: bytes in, records out. */
public final class AppDriver implements AutoCloseable {

  private static final AtomicLong SCOPES = new AtomicLong();

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Topology topology;

  final Map<String, Object> serdeConfig = serdeConfig();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> events;

  /** How far outputs have come on their way to where obligations are opened. */
  private Watermark writes = Watermark.NOTHING_UPSTREAM;

  public AppDriver(Path stateDir) {
    this(stateDir, true);
  }

  /** The same, which may be to keep no prompts. */
  AppDriver(Path stateDir, boolean keepsPrompts) {
    StreamsAppConfig config = config(stateDir);
    StreamsMeters streamsMeters = new StreamsMeters(meters);
    Properties properties = properties(config);
    AtomicLong nanos = new AtomicLong();
    topology =
        new StreamsTopology(
                serdeConfig,
                config.pseudonyms(),
                TrainedClassifier.load(),
                RegistryRetry.USUAL,
                new DeadLetters(
                    Clock.fixed(ToolEvents.NOON, ZoneOffset.UTC), streamsMeters, keepsPrompts),
                nanos::get,
                new Watermarks(
                    Watermark.NOTHING_UPSTREAM,
                    now -> writes.reached(now),
                    Watermark.NOTHING_UPSTREAM,
                    new ReadPositions()),
                streamsMeters)
            .build(properties);
    driver = new TopologyTestDriver(topology, properties, ToolEvents.NOON);
    events = input(EventTopics.TOOL_EVENTS);
  }

  /** A registry in memory, for one test. */
  public static Map<String, Object> serdeConfig() {
    return Map.of(
        "schema.registry.url",
        "mock://streams-" + SCOPES.incrementAndGet(),
        "auto.register.schemas",
        true);
  }

  /** The product's properties, for topologies of the test driver. */
  public static Properties properties(Path stateDir) {
    return properties(config(stateDir));
  }

  private static Properties properties(StreamsAppConfig config) {
    Properties properties = config.streamsProperties();
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, MemoryRocksDb.class);
    return properties;
  }

  private static StreamsAppConfig config(Path stateDir) {
    return new StreamsAppConfig(
        new KafkaConnection("localhost:1", "mock://unused", Map.of()),
        stateDir,
        new ManagementAddress("127.0.0.1", 0),
        new Pseudonyms(new byte[32]),
        Duration.ofMillis(20),
        1,
        ContentRetention.USUAL,
        Standstill.USUAL_LIMIT,
        StreamsAppConfig.BROKERS_SAY,
        "",
        StreamsAppConfig.USUAL_CLOSE,
        true);
  }

  public void tell(ToolEvent event) {
    tell(event, event.getReceivedTime());
  }

  public void tell(ToolEvent event, Instant recordTime) {
    byte[] key = event.getSessionId().getBytes(StandardCharsets.UTF_8);
    events.pipeInput(new TestRecord<>(key, bytes(event), recordTime));
  }

  void tellBytes(byte[] value) {
    events.pipeInput(new TestRecord<>(new byte[] {'s', '1'}, value, ToolEvents.NOON));
  }

  void tellBytes(Topic<?, ?> topic, byte[] key, byte[] value) {
    input(topic).pipeInput(new TestRecord<>(key, value, ToolEvents.NOON));
  }

  byte[] bytes(ToolEvent event) {
    return serialize(EventTopics.TOOL_EVENTS, event);
  }

  public void apply(Policy policy) {
    apply(Policies.key(policy), policy);
  }

  public void apply(PolicyKey id, Policy policy) {
    byte[] key =
        TopicSerdes.keys(SteeringTopics.POLICIES, serdeConfig)
            .serializer()
            .serialize(SteeringTopics.POLICIES.name(), id);
    input(SteeringTopics.POLICIES).pipeInput(key, serialize(SteeringTopics.POLICIES, policy));
  }

  public void apply(DirectoryEntry entry) {
    DirectoryKey id =
        new DirectoryKey(entry.getEntryType(), entry.getSubjectId(), entry.getValidFrom());
    byte[] key =
        TopicSerdes.keys(SteeringTopics.DIRECTORY, serdeConfig)
            .serializer()
            .serialize(SteeringTopics.DIRECTORY.name(), id);
    input(SteeringTopics.DIRECTORY).pipeInput(key, serialize(SteeringTopics.DIRECTORY, entry));
  }

  /** A record of a topic with a plain key, received at a time. */
  public <V extends SpecificRecord> void send(
      Topic<String, V> topic, String key, V value, Instant time) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    input(topic).pipeInput(new TestRecord<>(bytes, serialize(topic, value), time));
  }

  /** What was written after this time waits upstream, until it is told otherwise. */
  void writesHaveComeTo(Watermark reached) {
    writes = reached;
  }

  public void advance(Duration time) {
    driver.advanceWallClockTime(time);
  }

  List<Usage> usage() {
    return read(EventTopics.USAGE);
  }

  List<Duplicate> duplicates() {
    return read(EventTopics.DUPLICATES);
  }

  List<DeadLetter> deadLetters() {
    return read(EventTopics.DEAD_LETTERS);
  }

  List<Violation> violations() {
    return read(DetectionTopics.VIOLATIONS);
  }

  /** The records of a topic that were not read yet, keys and timestamps included. */
  List<TestRecord<byte[], byte[]>> raw(Topic<?, ?> topic) {
    return raw(topic.name());
  }

  private List<TestRecord<byte[], byte[]>> raw(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  /** All records that were not read yet, by topic; the app's own topics included. */
  Map<String, List<TestRecord<byte[], byte[]>>> records() {
    Map<String, List<TestRecord<byte[], byte[]>>> records = new TreeMap<>();
    for (String topic : driver.producedTopicNames()) {
      records.put(topic, raw(topic));
    }
    return records;
  }

  /** The sizes of these records. */
  Map<String, List<Integer>> sizes() {
    Map<String, List<Integer>> sizes = new TreeMap<>();
    records()
        .forEach(
            (topic, own) ->
                own.forEach(
                    record ->
                        sizes
                            .computeIfAbsent(topic, name -> new ArrayList<>())
                            .add(length(record.key()) + length(record.value()))));
    return sizes;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  public long remembered(String store) {
    long count = 0;
    try (var entries = driver.getKeyValueStore(store).all()) {
      while (entries.hasNext()) {
        entries.next();
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() {
    driver.close();
  }

  private TestInputTopic<byte[], byte[]> input(Topic<?, ?> topic) {
    return driver.createInputTopic(
        topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  <V extends SpecificRecord> byte[] serialize(Topic<?, V> topic, V value) {
    return TopicSerdes.values(topic, serdeConfig).serializer().serialize(topic.name(), value);
  }

  public <V extends SpecificRecord> List<V> read(Topic<String, V> topic) {
    return raw(topic).stream().map(record -> deserialize(topic, record.value())).toList();
  }

  <V extends SpecificRecord> V deserialize(Topic<?, V> topic, byte[] value) {
    return TopicSerdes.values(topic, serdeConfig).deserializer().deserialize(topic.name(), value);
  }
}
