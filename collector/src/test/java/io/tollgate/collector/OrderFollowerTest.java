package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Decision;
import io.tollgate.hook.OrderBook;
import io.tollgate.hook.Roster;
import io.tollgate.topic.DetectionTopics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class OrderFollowerTest {

  private static final String TOPIC = DetectionTopics.DECISIONS.name();

  /** No broker is there, so nothing but what the test hands over is taken. */
  private static final Map<String, Object> NOWHERE =
      Map.of("bootstrap.servers", "127.0.0.1:1", "schema.registry.url", "mock://nowhere");

  @Test
  void aRecordOfNoUseDoesNotEndTheFollowing() {
    OrderBook orders = new OrderBook(false);
    Decision order = HookIT.order("deny_purpose:p1");
    orders.put(order);
    byte[] key = order.getDecisionId().getBytes(StandardCharsets.UTF_8);

    try (OrderFollower follower =
        OrderFollower.start(
            NOWHERE, orders, new Roster(null), Clock.systemUTC(), Duration.ofMinutes(5))) {
      follower.take(new ConsumerRecord<>(TOPIC, 0, 0, null, null));
      follower.take(new ConsumerRecord<>(TOPIC, 0, 1, key, new byte[] {7}));
      assertThat(orders.size()).isEqualTo(1);
      assertThat(orders.unreadable()).isEqualTo(1);
      follower.take(new ConsumerRecord<>(TOPIC, 0, 2, key, null));
    }

    assertThat(orders.size()).isZero();
    assertThat(orders.unreadable()).isZero();
  }
}
