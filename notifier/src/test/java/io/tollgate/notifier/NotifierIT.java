package io.tollgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.Case;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Violation;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.notice.Sink;
import io.tollgate.notice.SinkType;
import io.tollgate.notice.Sinks;
import io.tollgate.notice.SomeNews;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.standstill.Standstill;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topics;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** From the topic to sinks on loopback, each test over a real broker of its own. */
@Execution(ExecutionMode.CONCURRENT)
class NotifierIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger SCOPES = new AtomicInteger();

  private EmbeddedBroker broker;
  private KafkaConnection connection;
  private Receiver receiver;
  private Receiver other;
  private KafkaProducer<String, byte[]> producer;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    connection =
        new KafkaConnection(
            broker.bootstrapServers(), "mock://notifier-" + SCOPES.incrementAndGet(), Map.of());
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, connection.registryUrl())),
        Topics.ALL);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, (short) 1);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    receiver = new Receiver();
    other = new Receiver();
  }

  @AfterEach
  void stop() {
    producer.close();
    other.close();
    receiver.close();
    broker.close();
  }

  @Test
  void everyViolationReachesEverySinkInItsForm() throws Exception {
    Sink splunk = Sinks.sink("siem", SinkType.SPLUNK_HEC, other.url().resolve("/"));
    try (Notifier notifier = notifier(Sinks.everything(hook(receiver.url()), splunk))) {
      tell("v1");
      tell("v2");
      patiently().until(() -> receiver.posts().size() == 2 && lines(other) == 2);
      assertThat(notifier.ready().ok()).isTrue();
    }

    Receiver.Post post = receiver.posts().get(0);
    new Webhook(Sinks.KEY).verify(post.body(), HttpHeaders.of(post.headers(), (n, v) -> true));
    assertThat(receiver.posts())
        .extracting(one -> one.header("Webhook-id"))
        .doesNotHaveDuplicates();
    assertThat(other.posts().get(0).path()).isEqualTo("/services/collector/event");
  }

  @Test
  void retriesGoOnAfterARestartWithTheSameId() {
    Sink impatient =
        Sinks.retried(
            hook(receiver.url()),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(4),
            Duration.ofMillis(300));
    NotifierConfig config = Sinks.everything(impatient);
    receiver.answer(503, Map.of());
    try (Notifier first = notifier(config)) {
      tell("v1");
      patiently().until(() -> receiver.posts().size() == 3);
      assertThat(first.live().ok()).isTrue();
    }
    receiver.answer(200, Map.of());
    try (Notifier second = notifier(config)) {
      patiently().until(() -> receiver.posts().size() == 4);
      tell("v1");
      tell("v2");
      patiently().until(() -> receiver.posts().size() == 5);
      assertThat(second.live().ok()).isTrue();
    }

    List<String> ids = receiver.posts().stream().map(post -> post.header("Webhook-id")).toList();
    assertThat(ids.subList(0, 4)).containsOnly(ids.get(0));
    assertThat(ids.get(4)).isNotEqualTo(ids.get(0));
  }

  /** Each owns some of the partitions; what one leaves behind the other goes on with. */
  @Test
  void twoInstancesShareTheWorkAndOneTakesOver() {
    NotifierConfig config = Sinks.everything(hook(receiver.url()));
    try (Notifier first = notifier(config)) {
      try (Notifier second = notifier(config)) {
        patiently().until(() -> first.ready().ok() && second.ready().ok());
        for (int i = 0; i < 40; i++) {
          tell("v" + i);
        }
        patiently().until(() -> ids().size() == 40);
      }
      for (int i = 40; i < 60; i++) {
        tell("v" + i);
      }
      patiently().until(() -> ids().size() == 60);
      assertThat(first.live().ok()).isTrue();
    }
  }

  private Set<String> ids() {
    return receiver.posts().stream()
        .map(post -> post.header("Webhook-id"))
        .collect(Collectors.toSet());
  }

  @Test
  void aStormIsAFewMessagesThatCountEverything() {
    Sink calm = Sinks.limited(hook(receiver.url()), Duration.ofSeconds(2), 5);
    try (Notifier notifier = notifier(Sinks.everything(calm))) {
      for (int i = 0; i < 400; i++) {
        tell("v" + i);
      }
      patiently().untilAsserted(() -> assertThat(told()).isEqualTo(400));
      assertThat(notifier.live().ok()).isTrue();
    }

    assertThat(receiver.posts()).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void aSinkThatIsGoneIsLeftAloneAndOthersAreTold() {
    receiver.answer(410, Map.of());
    Sink second = Sinks.sink("second", SinkType.STANDARD_WEBHOOKS, other.url());
    NotifierConfig config = Sinks.everything(hook(receiver.url()), second);
    try (Notifier notifier = notifier(config)) {
      tell("v1");
      patiently()
          .until(
              () -> other.posts().stream().anyMatch(post -> post.body().contains("sink.disabled")));
      tell("v2");
      patiently().until(() -> other.posts().size() == 3);
      assertThat(notifier.live().ok()).isTrue();
    }
    try (Notifier again = notifier(config)) {
      tell("v3");
      patiently().until(() -> other.posts().size() == 4);
      assertThat(again.live().ok()).isTrue();
    }

    assertThat(receiver.posts()).hasSize(1);
  }

  @Test
  void aRecordThatCannotBeReadStopsNothingAndCanariesArrive() {
    NotifierConfig quiet = Sinks.everything(hook(receiver.url()));
    NotifierConfig config =
        new NotifierConfig(quiet.sinks(), quiet.routes(), Duration.ofHours(1), quiet.oldest());
    // Before the notifier begins: its canaries come into this topic as well.
    send(DetectionTopics.NOTIFICATIONS.name(), "bad", new byte[] {4});
    try (Notifier notifier = notifier(config)) {
      send("bad", new byte[] {1, 2, 3});
      sendEndlessCase();
      tell(SomeNews.large("large", "\""));
      tell(SomeNews.large("l".repeat(900_000), ""));
      tell("v1");
      patiently().until(() -> receiver.posts().size() == 3);
      assertThat(notifier.live().ok()).isTrue();
    }
    try (Notifier again = notifier(config)) {
      send(DetectionTopics.EXCEPTION_EVENTS.name(), "bad", null);
      tell("v2");
      patiently().until(() -> receiver.posts().size() == 4 && deadLetters().size() >= 5);
      assertThat(again.live().ok()).isTrue();
    }

    assertThat(receiver.posts())
        .filteredOn(post -> post.body().contains("\"truncated\":true"))
        .singleElement()
        .satisfies(post -> assertThat(post.body()).contains("\"id\":\"large\""));
    assertThat(deadLetters())
        .extracting(DeadLetter::getOrigin, DeadLetter::getOriginOffset, DeadLetter::getReason)
        .containsExactlyInAnyOrder(
            tuple(DetectionTopics.VIOLATIONS.name(), 0L, "not_confluent_avro"),
            tuple(DetectionTopics.VIOLATIONS.name(), 1L, "record_too_large"),
            tuple(DetectionTopics.CASES.name(), 0L, "invalid_event"),
            tuple(DetectionTopics.EXCEPTION_EVENTS.name(), 0L, "null_value"),
            tuple(DetectionTopics.NOTIFICATIONS.name(), 0L, "not_confluent_avro"));
    assertThat(deadLetters()).extracting(DeadLetter::getStage).containsOnly("notifier");

    assertThat(
            receiver.posts().stream()
                .map(post -> post.body().substring(9, 15))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("canary", "violat");
  }

  private Notifier notifier(NotifierConfig config) {
    return new Notifier(
        connection,
        config,
        Standstill.USUAL_LIMIT,
        SystemDefaultDnsResolver.INSTANCE,
        Clock.systemUTC(),
        new SimpleMeterRegistry(),
        () -> {});
  }

  private List<DeadLetter> deadLetters() {
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

  private static Sink hook(URI url) {
    return Sinks.sink("hook", SinkType.STANDARD_WEBHOOKS, url);
  }

  private int told() {
    int told = 0;
    for (Receiver.Post post : receiver.posts()) {
      try {
        told += JSON.readTree(post.body()).at("/data/details/count").asInt(1);
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
    return told;
  }

  private static long lines(Receiver receiver) {
    return receiver.posts().stream().mapToLong(post -> post.body().lines().count()).sum();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90));
  }

  /** It can be read, but is resolved and says not when. */
  private void sendEndlessCase() {
    Case about = SomeNews.openCase();
    about.setStatus("resolved");
    String topic = DetectionTopics.CASES.name();
    try (Serializer<Case> values =
        TopicSerdes.values(DetectionTopics.CASES, connection.clientConfig()).serializer()) {
      send(topic, about.getCaseId(), values.serialize(topic, about));
    }
  }

  private void tell(String id) {
    tell(SomeNews.violation(id));
  }

  private void tell(Violation violation) {
    try (Serializer<Violation> values =
        TopicSerdes.values(DetectionTopics.VIOLATIONS, connection.clientConfig()).serializer()) {
      byte[] value = values.serialize(DetectionTopics.VIOLATIONS.name(), violation);
      send(violation.getEventId(), value);
    }
  }

  private void send(String key, byte[] value) {
    send(DetectionTopics.VIOLATIONS.name(), key, value);
  }

  private void send(String topic, String key, byte[] value) {
    Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
    assertThat(sent).isDone();
  }
}
