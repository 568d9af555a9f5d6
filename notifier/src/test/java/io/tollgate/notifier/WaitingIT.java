package io.tollgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.notice.DeliveryBook;
import io.tollgate.notice.Sink;
import io.tollgate.notice.SinkType;
import io.tollgate.notice.Sinks;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of what the notifier waits for, and what not. */
class WaitingIT {

  private static final Sink HOOK =
      Sinks.sink("hook", SinkType.STANDARD_WEBHOOKS, URI.create("https://127.0.0.1:1/"));

  private static final Set<String> GROUPS =
      Set.of("tollgate-notifier", "tollgate-notifier-delivery");

  private EmbeddedBroker broker;
  private Admin admin;
  private HttpServer registry;
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    registry = awayRegistry();
  }

  @AfterEach
  void stop() {
    registry.stop(0);
    admin.close();
    broker.close();
  }

  @Test
  void whileTheRegistryIsAwayItGoesOnAskingAndStopsWhenItIsTold() throws Exception {
    Provisioning.topics(admin, Topics.ALL, (short) 1);
    send(DetectionTopics.VIOLATIONS.name());
    send(DetectionTopics.NOTIFICATIONS.name());
    AtomicBoolean failed = new AtomicBoolean();
    try (Notifier notifier =
        new Notifier(
            connection(),
            Sinks.everything(HOOK),
            Duration.ofSeconds(1),
            SystemDefaultDnsResolver.INSTANCE,
            Clock.systemUTC(),
            new SimpleMeterRegistry(),
            () -> failed.set(true))) {
      patiently().until(() -> asked.get() >= 12);

      assertThat(notifier.live().ok()).isTrue();
      assertThat(notifier.ready().ok()).isFalse();
      patiently()
          .untilAsserted(
              () ->
                  assertThat(notifier.ready().detail())
                      .contains("no progress for", "1 record is waiting in violations-"));
    }
    assertThat(failed).isFalse();
    patiently()
        .untilAsserted(
            () ->
                assertThat(admin.describeConsumerGroups(GROUPS).all().get().values())
                    .allSatisfy(group -> assertThat(group.members()).isEmpty()));
  }

  @Test
  void anInstanceForWhichNoPartitionIsLeftIsComplete() throws Exception {
    admin.createTopics(List.of(new NewTopic("one", 1, (short) 1))).all().get();
    try (KafkaConsumer<byte[], byte[]> first = Consumers.open(connection(), "group");
        KafkaConsumer<byte[], byte[]> second = Consumers.open(connection(), "group")) {
      Ownership ofFirst = joined(first, "one");
      Ownership ofSecond = joined(second, "one");
      patiently()
          .until(
              () -> {
                first.poll(Duration.ofMillis(50));
                second.poll(Duration.ofMillis(50));
                return ofFirst.isComplete() && ofSecond.isComplete();
              });

      assertThat(first.assignment().size() + second.assignment().size()).isEqualTo(1);
    }
  }

  private static Ownership joined(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    Ownership ownership = new Ownership(consumer, topic, new DeliveryBook(Sinks.everything(HOOK)));
    consumer.subscribe(Set.of(topic), ownership);
    return ownership;
  }

  private KafkaConnection connection() {
    String url = "http://127.0.0.1:" + registry.getAddress().getPort();
    return new KafkaConnection(broker.bootstrapServers(), url, Map.of());
  }

  /** It counts who asks, and answers that it cannot. */
  private HttpServer awayRegistry() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** A record of a schema that only the registry knows. */
  private void send(String topic) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {0, 0, 0, 0, 1, 2}))
          .get();
    }
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90));
  }
}
