package io.tollgate.collector.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.HookIT;
import io.tollgate.event.Decision;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.Knowledge;
import io.tollgate.hook.OrderBook;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

  @TempDir Path folder;

  @Test
  void aRecordOfNoUseDoesNotEndTheFollowing() {
    OrderBook orders = new OrderBook(false);
    Decision order = HookIT.order("deny_purpose:p1");
    orders.put(order);
    byte[] key = order.getDecisionId().getBytes(StandardCharsets.UTF_8);

    try (OrderFollower follower = follower(orders, new DirectoryView(null), Clock.systemUTC())) {
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
        follower(new OrderBook(false), directoryView, Clock.systemUTC())) {
      follower.take(entry(0, "bob@x", "bob@x", "ads"));
      follower.take(entry(1, "ada@x", "bob@x", "search"));
    }

    assertThat(
            directoryView
                .principal("claude-code", null, List.of("bob@x"), SINCE.plusSeconds(1))
                .team())
        .isEqualTo("ads");
  }

  /** A process that was killed left them; no broker has answered its successor. */
  @Test
  void keptOrdersHoldUntilTheyAreOldAndThenAreUnsure() {
    OrderBook before = new OrderBook(false);
    DirectoryView people = new DirectoryView(null);
    KeptOrders kept = new KeptOrders(folder, before, people);
    before.put(HookIT.order("pause:p1"));
    before.putUnreadable("pause:p2");
    people.put(person("ada@x", "search"));
    kept.confirm(SINCE);
    kept.confirm(SINCE.plusSeconds(60));
    OrderBook orders = new OrderBook(false);
    DirectoryView directoryView = new DirectoryView(null);

    try (OrderFollower soon = follower(orders, directoryView, at(SINCE.plusSeconds(360)))) {
      assertThat(soon.knowledge()).isEqualTo(Knowledge.CURRENT);
    }
    try (OrderFollower late = follower(orders, directoryView, at(SINCE.plusSeconds(361)))) {
      assertThat(late.knowledge()).isEqualTo(Knowledge.STALE);
    }
    try (OrderFollower back = follower(orders, directoryView, at(SINCE.minusSeconds(1)))) {
      assertThat(back.knowledge()).isEqualTo(Knowledge.STALE);
    }

    assertThat(orders.decisions()).containsExactly(HookIT.order("pause:p1"));
    assertThat(orders.unreadableIds()).containsExactly("pause:p2");
    assertThat(directoryView.entries()).containsExactly(person("ada@x", "search"));
  }

  @Test
  void damagedOrdersAreNone() throws Exception {
    OrderBook before = new OrderBook(false);
    before.put(HookIT.order("pause:p1"));
    new KeptOrders(folder, before, new DirectoryView(null)).confirm(SINCE);
    byte[] bytes = Files.readAllBytes(folder.resolve("orders"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve("orders"), bytes);
    OrderBook orders = new OrderBook(false);

    try (OrderFollower follower = follower(orders, new DirectoryView(null), at(SINCE))) {
      assertThat(follower.knowledge()).isEqualTo(Knowledge.NONE);
    }

    assertThat(orders.size()).isZero();
  }

  /** The confirmation of earlier orders says nothing about the ones that were written since. */
  @Test
  void aConfirmationHoldsForTheOrdersItWasGivenFor() throws Exception {
    OrderBook book = new OrderBook(false);
    DirectoryView people = new DirectoryView(null);
    KeptOrders kept = new KeptOrders(folder, book, people);
    kept.confirm(SINCE);
    kept.confirm(SINCE.plusSeconds(600));
    book.put(HookIT.order("pause:p1"));
    new OrderSnapshot(folder)
        .write(new OrderSnapshot.Content(SINCE, book.decisions(), Set.of(), List.of()));

    try (OrderFollower follower =
        follower(new OrderBook(false), people, at(SINCE.plusSeconds(601)))) {
      assertThat(follower.knowledge()).isEqualTo(Knowledge.STALE);
    }
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsAgainFromTheBeginningOnceATopicHasMorePartitions() {
    MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    List<String> topics = List.of(TOPIC, SteeringTopics.DIRECTORY.name());
    topics.forEach(topic -> kafka.updatePartitions(topic, partitions(topic, 1)));
    topics.forEach(
        topic -> {
          kafka.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
          kafka.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        });
    kafka.schedulePollTask(() -> kafka.updatePartitions(TOPIC, partitions(TOPIC, 2)));

    try (OrderFollower follower =
        follower(new OrderBook(false), new DirectoryView(null), Clock.systemUTC())) {
      follower.follow(kafka);
      assertThat(follower.knowledge()).isEqualTo(Knowledge.NONE);
    }
  }

  private static List<PartitionInfo> partitions(String topic, int count) {
    return IntStream.range(0, count)
        .mapToObj(each -> new PartitionInfo(topic, each, null, null, null))
        .toList();
  }

  private OrderFollower follower(OrderBook orders, DirectoryView directoryView, Clock clock) {
    return OrderFollower.start(
        NOWHERE,
        orders,
        directoryView,
        new KeptOrders(folder, orders, directoryView),
        clock,
        Duration.ofMinutes(5));
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private static DirectoryEntry person(String person, String team) {
    DirectoryEntry entry = new DirectoryEntry();
    entry.setEntryType("user");
    entry.setSubjectId(person);
    entry.setValidFrom(SINCE);
    entry.setAliases(List.of("alias of " + person));
    entry.setTeam(team);
    return entry;
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
    return new ConsumerRecord<>(
        topic,
        0,
        offset,
        TopicSerdes.keys(SteeringTopics.DIRECTORY, NOWHERE).serializer().serialize(topic, key),
        TopicSerdes.values(SteeringTopics.DIRECTORY, NOWHERE)
            .serializer()
            .serialize(topic, person(person, team)));
  }
}
