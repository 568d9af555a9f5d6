package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.collector.config.CollectorConfig.Hooks;
import io.tollgate.collector.config.CollectorConfig.Limits;
import io.tollgate.event.Decision;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known orders are valid for as long as brokers have confirmed them, and no longer. */
class StaleOrdersIT {

  private static final String CALL =
      "{\"session_id\":\"s\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\","
          + "\"tool_input\":{\"command\":\"make\"}}";

  @TempDir Path folder;
  private EmbeddedBroker broker;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    List<NewTopic> topics =
        Stream.of(DetectionTopics.DECISIONS, SteeringTopics.DIRECTORY, EventTopics.TOOL_EVENTS)
            .map(topic -> new NewTopic(topic.name(), 1, (short) 1))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    }
  }

  @AfterEach
  void end() {
    broker.close();
  }

  /** Connection to a broker on which an order pauses everything. */
  private KafkaConnection paused(String order) throws Exception {
    KafkaConnection kafka =
        new KafkaConnection(
            broker.bootstrapServers(), "mock://stale", Map.of("auto.register.schemas", "true"));
    Decision pause = HookIT.order(order);
    pause.setScopeType("company");
    publish(kafka, pause);
    return kafka;
  }

  @Test
  void anOrderIsUnsureOnceBrokersAreAwayAndHoldsAgainWhenTheyAreBack() throws Exception {
    KafkaConnection kafka = paused("pause:p1");
    Hooks impatient = new Hooks(false, Duration.ofSeconds(4), null);
    try (Collector collector =
        CollectorOutageIT.start(folder, kafka, Limits.USUAL, 1_000_000, impatient)) {
      CollectorClient client = new CollectorClient(collector);

      awaitAnswer(client, "\"permissionDecision\":\"deny\"");
      broker.stop();
      awaitAnswer(client, "fail open");
      broker.startAgain();
      awaitAnswer(client, "\"permissionDecision\":\"deny\"");
    }
  }

  @Test
  void anOrderHoldsAfterARestartWithoutBrokers() throws Exception {
    KafkaConnection kafka = paused("pause:p2");
    Hooks hooks = new Hooks(false, Duration.ofMinutes(5), null);
    try (Collector collector =
        CollectorOutageIT.start(folder, kafka, Limits.USUAL, 1_000_000, hooks)) {
      awaitAnswer(new CollectorClient(collector), "\"permissionDecision\":\"deny\"");
      patiently().until(() -> Files.exists(folder.resolve("spool/orders")));
    }
    broker.stop();
    Files.delete(folder.resolve("tokens.json")); // the next start writes it again

    try (Collector collector =
        CollectorOutageIT.start(folder, kafka, Limits.USUAL, 1_000_000, hooks)) {
      assertThat(ask(new CollectorClient(collector))).contains("\"permissionDecision\":\"deny\"");
    }
  }

  private static void publish(KafkaConnection kafka, Decision order) throws Exception {
    String topic = DetectionTopics.DECISIONS.name();
    byte[] value =
        TopicSerdes.values(DetectionTopics.DECISIONS, kafka.clientConfig())
            .serializer()
            .serialize(topic, order);
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            kafka.recordConfig(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, order.getDecisionId(), value)).get();
    }
  }

  private static void awaitAnswer(CollectorClient client, String part) {
    await().atMost(Duration.ofSeconds(90)).until(() -> ask(client).contains(part));
  }

  private static String ask(CollectorClient client) throws Exception {
    return new String(client.post("/hooks/claude-code", CALL).body(), StandardCharsets.UTF_8);
  }
}
