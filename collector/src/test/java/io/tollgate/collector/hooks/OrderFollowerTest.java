package io.tollgate.collector.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.HookIT;
import io.tollgate.event.Decision;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.OrderBook;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class OrderFollowerTest {

  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TOPIC = DetectionTopics.DECISIONS.name();

  /** No broker is there, so nothing but what the test hands over is taken. */
  private static final Map<String, Object> NOWHERE =
      Map.of(
          "bootstrap.servers",
          "127.0.0.1:1",
          "schema.registry.url",
          "mock://nowhere",
          "auto.register.schemas",
          true);

  @Test
  void aRecordOfNoUseDoesNotEndTheFollowing() {
    OrderBook orders = new OrderBook(false);
    Decision order = HookIT.order("deny_purpose:p1");
    orders.put(order);
    byte[] key = order.getDecisionId().getBytes(StandardCharsets.UTF_8);

    try (OrderFollower follower =
        OrderFollower.start(
            NOWHERE, orders, new DirectoryView(null), Clock.systemUTC(), Duration.ofMinutes(5))) {
      follower.take(new ConsumerRecord<>(TOPIC, 0, 0, null, null));
      follower.take(new ConsumerRecord<>(TOPIC, 0, 1, key, new byte[] {7}));
      assertThat(orders.size()).isEqualTo(1);
      assertThat(orders.unreadable()).isEqualTo(1);
      follower.take(new ConsumerRecord<>(TOPIC, 0, 2, key, null));
    }

    assertThat(orders.size()).isZero();
    assertThat(orders.unreadable()).isZero();
  }

  /** The Streams application refuses it, so it must not hold for hooks. */
  @Test
  void anEntryUnderAnothersKeyChangesNobodysTeam() {
    DirectoryView directoryView = new DirectoryView(null);
    try (OrderFollower follower =
        OrderFollower.start(
            NOWHERE,
            new OrderBook(false),
            directoryView,
            Clock.systemUTC(),
            Duration.ofMinutes(5))) {
      follower.take(entry(0, "bob@x", "bob@x", "ads"));
      follower.take(entry(1, "ada@x", "bob@x", "search"));
    }

    assertThat(
            directoryView
                .principal("claude-code", null, List.of("bob@x"), SINCE.plusSeconds(1))
                .team())
        .isEqualTo("ads");
  }

  private static ConsumerRecord<byte[], byte[]> entry(
      long offset, String under, String person, String team) {
    String topic = SteeringTopics.DIRECTORY.name();
    DirectoryKey key =
        DirectoryKey.newBuilder()
            .setEntryType("user")
            .setSubjectId(under)
            .setValidFrom(SINCE)
            .build();
    DirectoryEntry entry = new DirectoryEntry();
    entry.setEntryType("user");
    entry.setSubjectId(person);
    entry.setValidFrom(SINCE);
    entry.setAliases(List.of());
    entry.setTeam(team);
    return new ConsumerRecord<>(
        topic,
        0,
        offset,
        TopicSerdes.keys(SteeringTopics.DIRECTORY, NOWHERE).serializer().serialize(topic, key),
        TopicSerdes.values(SteeringTopics.DIRECTORY, NOWHERE).serializer().serialize(topic, entry));
  }
}
