package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Policy;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.streams.correlation.GroupDriver;
import io.tollgate.streams.correlation.GroupPolicies;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how long after its due time a deadline violation reaches a reader of committed records:
 * {@code -Ddelays=200}. The figures are logged.
 */
@EnabledIfSystemProperty(named = "delays", matches = "\\d+")
class DeadlineDelayIT {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineDelayIT.class);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration SPACING = Duration.ofMillis(97);
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  @Test
  void deadlinesAreToldSoon(@TempDir Path folder) throws Exception {
    int count = Integer.getInteger("delays");
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        BrokerApp app = new BrokerApp(broker.bootstrapServers())) {
      apply(app);
      try (KafkaStreams instance = app.instance(folder, TrainedClassifier.load())) {
        instance.start();
        Instant first = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < count; i++) {
          open(app, i, first.plus(SPACING.multipliedBy(i)).minusSeconds(30));
        }
        app.flush();
        List<Long> delays = delays(app, broker.bootstrapServers(), count);
        Collections.sort(delays);
        LOG.info(
            "told after due: median {} ms, 99 of 100 within {} ms, longest {} ms",
            delays.get(count / 2),
            delays.get(count * 99 / 100),
            delays.get(count - 1));
        assertThat(delays).hasSize(count);
      }
    }
  }

  private static void apply(BrokerApp app) {
    Policy policy =
        GroupPolicies.record(
            GroupPolicies.deadline(1, GroupPolicies.ALWAYS)
                .replace("within: 1h", "within: 30s")
                .replace("grace: 1m", "grace: 1s")
                .replace("at: 59m", "at: 9s"));
    app.send(SteeringTopics.POLICIES, Policies.key(policy), policy);
  }

  private static void open(BrokerApp app, int i, Instant time) {
    ToolEvent event =
        ToolEvent.newBuilder(GroupDriver.used("Write", "c" + i, time))
            .setSessionId("s" + i)
            .build();
    app.send(EventTopics.TOOL_EVENTS, event.getSessionId(), event);
  }

  private static List<Long> delays(BrokerApp app, String bootstrapServers, int count) {
    Deserializer<Violation> reader =
        TopicSerdes.values(DetectionTopics.VIOLATIONS, app.serdeConfig()).deserializer();
    List<Long> delays = new ArrayList<>();
    Instant end = Instant.now().plus(LONG_ENOUGH);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "group.id", "delays",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(DetectionTopics.VIOLATIONS.name()));
      while (delays.size() < count && Instant.now().isBefore(end)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          Instant due = reader.deserialize("violations", record.value()).getWindowEnd().plus(GRACE);
          delays.add(Duration.between(due, Instant.now()).toMillis());
        }
      }
    }
    return delays;
  }
}
