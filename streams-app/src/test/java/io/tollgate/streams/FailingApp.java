package io.tollgate.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.Quarantine;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * App that numbers its input, with the product's settings and guards, and fails where the records
 * request it: {@code once in a place} or {@code always in a place}. The last number is stored, so
 * that state left by a failure shows as a gap.
 */
final class FailingApp {

  static final String IN = "in";
  static final String OUT = "out";

  private static final String COUNT = "count";
  private static final String TICK = "tick";
  private static final int TOO_LARGE = 3 * 1024 * 1024;

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** Deaths of which no end can be seen. */
  final List<Throwable> counted = new CopyOnWriteArrayList<>();

  private final Map<String, Object> serdeConfig;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  FailingApp(Map<String, Object> serdeConfig) {
    this.serdeConfig = serdeConfig;
  }

  /** An instance; not started. */
  KafkaStreams instance(String bootstrapServers, Path stateDir) {
    Properties properties = AppDriver.properties(stateDir);
    properties.put("bootstrap.servers", bootstrapServers);
    // A thread that died shall be missed soon.
    properties.put("consumer.session.timeout.ms", 2_000);
    properties.put("consumer.heartbeat.interval.ms", 300);
    // So long a writer waits for a topic that is not there, but also for a transaction to be taken
    // back; where a busy broker takes longer, it lasts on until it has run out.
    properties.put("producer.max.block.ms", 3_000);
    guard(properties);
    StreamsClients clients = new StreamsClients(StreamsClients.LONGEST_CLOSE);
    KafkaStreams streams = new KafkaStreams(topology(properties), properties, clients);
    ThreadReplacement replacement = replacement(properties);
    streams.setUncaughtExceptionHandler(
        clients.leaving(
            death -> {
              if (!Quarantine.of(properties).explains(death)) {
                counted.add(death);
              }
              return replacement.handle(death);
            }));
    return streams;
  }

  /** An instance without a broker; what kills its thread is thrown. */
  TopologyTestDriver driver(Properties properties) {
    guard(properties);
    return new TopologyTestDriver(topology(properties), properties);
  }

  static ThreadReplacement replacement(Properties guarded) {
    return new ThreadReplacement(Clock.systemUTC(), Quarantine.of(guarded)::explains);
  }

  private void guard(Properties properties) {
    new Quarantine(
            new DeadLetters(Clock.systemUTC(), new StreamsMeters(meters)),
            new TopologySerdes(serdeConfig, RegistryRetry.USUAL).writer())
        .guard(properties);
  }

  /** True if it has failed there. */
  boolean hasFailed(String where) {
    return failed.contains(where);
  }

  private Topology topology(Properties properties) {
    Topology topology = new Topology(new TopologyConfig(new StreamsConfig(properties)));
    topology.addSource(
        AutoOffsetReset.earliest(), "read", new StringDeserializer(), new StringDeserializer(), IN);
    topology.addProcessor("number", Numbering::new, "read");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(COUNT), Serdes.String(), Serdes.Long()),
        "number");
    Serializer<String> values =
        (topic, text) -> {
          failIfAsked(text, "in the serializer");
          return new StringSerializer().serialize(topic, text);
        };
    topology.addProcessor("pass", Passing::new, "number");
    topology.addSink("write", OUT, new StringSerializer(), values, "pass");
    return topology;
  }

  private void failIfAsked(String text, String where) {
    boolean isOnce = text.startsWith("once " + where) && failed.add(where);
    if (isOnce || text.startsWith("always " + where)) {
      throw new IllegalStateException("as asked");
    }
  }

  /** Stands behind a step that also makes something when time passes. */
  private static final class Passing extends ContextualProcessor<String, String, String, String> {

    @Override
    public void process(Record<String, String> record) {
      if (!TICK.equals(record.key())) {
        context().forward(record);
      }
    }
  }

  private final class Numbering extends ContextualProcessor<String, String, String, String> {

    private KeyValueStore<String, Long> count;

    @Override
    public void init(ProcessorContext<String, String> context) {
      super.init(context);
      count = context.getStateStore(COUNT);
      context.schedule(Duration.ofMillis(50), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void tick(long now) {
      failIfAsked("once in a punctuator", "in a punctuator");
      context().forward(new Record<>(TICK, "", now));
    }

    @Override
    public void process(Record<String, String> record) {
      Long before = count.get(COUNT);
      long number = before == null ? 1 : before + 1;
      count.put(COUNT, number);
      String text = record.value();
      failIfAsked(text, "after the store");
      String out = text.equals("too large") ? "x".repeat(TOO_LARGE) : text + " " + number;
      context().forward(record.withValue(out));
      failIfAsked(text, "after the forward");
    }
  }
}
