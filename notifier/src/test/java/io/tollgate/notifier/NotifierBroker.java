package io.tollgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.Case;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Violation;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.notice.SomeNews;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.standstill.Standstill;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker with all topics, with access to the notifications and dead letters on it. */
final class NotifierBroker implements AutoCloseable {

  private static final AtomicInteger SCOPES = new AtomicInteger();

  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final KafkaConnection connection =
      new KafkaConnection(
          broker.bootstrapServers(), "mock://notifier-" + SCOPES.incrementAndGet(), Map.of());
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", broker.bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());

  NotifierBroker() throws Exception {
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, connection.registryUrl())),
        Topics.ALL);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, (short) 1);
    }
  }

  Notifier notifier(NotifierConfig config) {
    return new Notifier(
        connection,
        config,
        Standstill.USUAL_LIMIT,
        SystemDefaultDnsResolver.INSTANCE,
        Clock.systemUTC(),
        new SimpleMeterRegistry(),
        () -> {});
  }

  List<DeadLetter> deadLetters() {
    String topic = EventTopics.DEAD_LETTERS.name();
    List<DeadLetter> found = new ArrayList<>();
    try (Deserializer<DeadLetter> values =
            TopicSerdes.values(EventTopics.DEAD_LETTERS, connection.clientConfig()).deserializer();
        KafkaConsumer<byte[], byte[]> consumer = Consumers.open(connection, "letters")) {
      List<TopicPartition> partitions =
          IntStream.range(0, EventTopics.DEAD_LETTERS.partitions())
              .mapToObj(partition -> new TopicPartition(topic, partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> found.add(values.deserialize(topic, record.value())));
      }
    }
    return found;
  }

  /** It can be read, but is resolved and says not when. */
  void sendEndlessCase() {
    Case caseRecord = SomeNews.openCase();
    caseRecord.setStatus("resolved");
    String topic = DetectionTopics.CASES.name();
    try (Serializer<Case> values =
        TopicSerdes.values(DetectionTopics.CASES, connection.clientConfig()).serializer()) {
      send(topic, caseRecord.getCaseId(), values.serialize(topic, caseRecord));
    }
  }

  void tell(String id) {
    tell(SomeNews.violation(id));
  }

  void tell(Violation violation) {
    try (Serializer<Violation> values =
        TopicSerdes.values(DetectionTopics.VIOLATIONS, connection.clientConfig()).serializer()) {
      byte[] value = values.serialize(DetectionTopics.VIOLATIONS.name(), violation);
      send(violation.getEventId(), value);
    }
  }

  void send(String key, byte[] value) {
    send(DetectionTopics.VIOLATIONS.name(), key, value);
  }

  void send(String topic, String key, byte[] value) {
    Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
    assertThat(sent).isDone();
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
