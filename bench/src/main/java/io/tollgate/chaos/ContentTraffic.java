package io.tollgate.chaos;

import io.tollgate.bench.DueTime;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.PolicyParser;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends writes of a model, movements into an asset and reviews, one after the other until it is
 * stopped. Every other movement precedes its write.
 */
final class ContentTraffic implements AutoCloseable {

  private static final int WRITES_A_SECOND = 3;
  private static final Duration KNOWN_AFTER = Duration.ofSeconds(3);
  private static final String POLICY = "/chaos/review-in-time.yml";

  private final KafkaConnection kafka;
  private final Clock clock;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = new Thread(this::run, "content");
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile boolean stopping;
  private int writes;

  ContentTraffic(KafkaConnection kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
    Map<String, Object> config = kafka.recordConfig();
    config.put("acks", "all");
    config.put("enable.idempotence", "true");
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    thread.setDaemon(true);
  }

  /** Registers the asset and the policy, waits until they must be known, and starts. */
  void begin() {
    Instant now = now();
    send(SteeringTopics.ASSETS, "chaos-suite", ContentRecords.asset(now));
    sendPolicy(now);
    producer.flush();
    Waiting.pass(KNOWN_AFTER);
    thread.start();
  }

  /** Stops after the current session; returns the number of writes. */
  int end() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.flush();
    if (failure.get() != null) {
      throw failure.get();
    }
    return writes;
  }

  @Override
  public void close() {
    stopping = true;
    producer.close();
  }

  private void run() {
    try {
      long start = System.nanoTime();
      while (!stopping || writes % ContentRecords.OF_A_SESSION != 0) {
        DueTime.await(start + writes * TimeUnit.SECONDS.toNanos(1) / WRITES_A_SECOND);
        tell(writes);
        writes++;
      }
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private void tell(int number) {
    if (number % 2 == 0) {
      move(number);
    }
    send(
        ProvenanceTopics.AI_WRITES,
        ContentRecords.writeId(number),
        ContentRecords.write(number, now()));
    if (number % 2 == 1) {
      move(number);
    }
    boolean isLast = number % ContentRecords.OF_A_SESSION == ContentRecords.OF_A_SESSION - 1;
    if (isLast && ContentRecords.isReviewed(number)) {
      String id = "review of " + ContentRecords.session(number);
      send(ProvenanceTopics.REVIEWS, id, ContentRecords.review(number, now()));
    }
  }

  private void move(int number) {
    send(
        ProvenanceTopics.MOVEMENTS,
        ContentRecords.movementId(number),
        ContentRecords.movement(number, now()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback reports the same
  private <K, V extends SpecificRecord> void send(Topic<K, V> topic, K key, V value) {
    Map<String, Object> config = kafka.clientConfig();
    String name = topic.name();
    producer.send(
        new ProducerRecord<>(
            name,
            TopicSerdes.keys(topic, config).serializer().serialize(name, key),
            TopicSerdes.values(topic, config).serializer().serialize(name, value)),
        (metadata, problem) -> {
          if (problem != null) {
            failure.compareAndSet(null, new IllegalStateException("not sent", problem));
          }
        });
  }

  private void sendPolicy(Instant now) {
    String document = document();
    PolicyVersion parsed = PolicyParser.parse(POLICY, document).policies().get(0);
    Policy policy = new Policy();
    policy.setPolicyId(parsed.id());
    policy.setVersion(parsed.version());
    policy.setName(parsed.header().name());
    policy.setTitle(parsed.header().title());
    policy.setEffectiveFrom(parsed.validity().from());
    policy.setDocument(parsed.source().document());
    policy.setDocumentSha256(parsed.source().sha256());
    policy.setAppliedTime(now);
    send(SteeringTopics.POLICIES, new PolicyKey(parsed.id(), parsed.version()), policy);
  }

  private static String document() {
    try (InputStream in = ContentTraffic.class.getResourceAsStream(POLICY)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
