package io.tollgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.event.Case;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.notice.Sink;
import io.tollgate.notice.SinkType;
import io.tollgate.notice.Sinks;
import io.tollgate.notice.SomeNews;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.standstill.Standstill;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of what is reported after a long outage. */
class OutageIT {

  private EmbeddedBroker broker;
  private KafkaConnection connection;
  private Admin admin;
  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    connection = new KafkaConnection(broker.bootstrapServers(), "mock://outage", Map.of());
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, connection.registryUrl())),
        Topics.ALL);
    admin = Admin.create(connection.recordConfig());
    Provisioning.topics(admin, Topics.ALL, (short) 1);
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
    admin.close();
    broker.close();
  }

  @Test
  void whatCameTooLateIsToldInOneMessageAndCounted() throws Exception {
    Instant before = Instant.now().minus(Duration.ofDays(3));
    for (int i = 0; i < 3; i++) {
      open("c" + i, before, before);
    }
    // It was told in its time; somebody noted something today.
    open("noted", before, Instant.now());
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AtomicBoolean failed = new AtomicBoolean();
    Sink hook = Sinks.sink("hook", SinkType.STANDARD_WEBHOOKS, receiver.url());
    try (Notifier notifier =
        new Notifier(
            connection,
            Sinks.everything(hook),
            Standstill.USUAL_LIMIT,
            SystemDefaultDnsResolver.INSTANCE,
            Clock.systemUTC(),
            meters,
            () -> failed.set(true))) {
      patiently().until(() -> receiver.posts().size() == 1);
      open("new", Instant.now(), Instant.now());
      patiently().until(() -> receiver.posts().size() == 2);
      assertThat(notifier.live().ok()).isTrue();
    }

    assertThat(receiver.posts().get(0).body())
        .contains(
            "late.found", "3 messages came too late", "3 of type case, from " + millis(before));
    assertThat(receiver.posts().get(1).body()).contains("case.opened");
    assertThat(meters.get("tollgate_expired_notifications").tag("type", "case").counter().count())
        .isEqualTo(3);
    assertThat(failed).isFalse();
  }

  /** As when it waited for brokers for so long that its group went on without it. */
  @Test
  void whoWasPutOutOfItsGroupComesBack() throws Exception {
    String topic = DetectionTopics.CASES.name();
    open("c", Instant.now(), Instant.now());
    try (KafkaConsumer<byte[], byte[]> consumer = Consumers.open(connection, "group")) {
      consumer.subscribe(Set.of(topic));
      patiently().until(() -> !consumer.poll(Duration.ofMillis(50)).isEmpty());
      admin
          .removeMembersFromConsumerGroup("group", new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();

      Consumers.commit(consumer::commitSync);

      patiently().until(() -> !consumer.poll(Duration.ofMillis(50)).isEmpty());
      Consumers.commit(consumer::commitSync);
    }
    assertThat(
            admin.listConsumerGroupOffsets("group").partitionsToOffsetAndMetadata().get().values())
        .anySatisfy(place -> assertThat(place.offset()).isEqualTo(1));
  }

  private static Instant millis(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  private void open(String id, Instant announced, Instant written) throws Exception {
    Case caseRecord = SomeNews.openCase();
    caseRecord.setCaseId(id);
    caseRecord.setAnnouncedTime(millis(announced));
    String topic = DetectionTopics.CASES.name();
    try (KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                connection.recordConfig(), new StringSerializer(), new ByteArraySerializer());
        var values =
            TopicSerdes.values(DetectionTopics.CASES, connection.clientConfig()).serializer()) {
      byte[] value = values.serialize(topic, caseRecord);
      producer.send(new ProducerRecord<>(topic, null, written.toEpochMilli(), id, value)).get();
    }
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90));
  }
}
