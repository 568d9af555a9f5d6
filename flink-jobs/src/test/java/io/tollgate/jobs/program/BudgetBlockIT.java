package io.tollgate.jobs.program;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.Decision;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SteeringTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the time from usage that crosses a limit to the order that blocks its person; {@code
 * -Dpeople=100} for a quotable figure.
 */
@SuppressWarnings("try") // the job runs beside; nobody speaks to it
class BudgetBlockIT {

  private static final int PEOPLE = Integer.getInteger("people", 10);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path state;

  @Test
  void aBlockFollowsTheUsageThatCrossedTheLimit() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        StubRegistry registry = new StubRegistry()) {
      TopicEnds topics = new TopicEnds(broker.bootstrapServers(), registry.url());
      topics.create();
      Price price =
          price("p", "claude-haiku-4-5", "1", "1", "1", "1", "1")
              .setAppliedTime(Instant.parse("2026-01-01T00:00:00Z"))
              .build();
      topics.write(SteeringTopics.PRICES, Map.of(price.getPriceId(), price));
      Budget quota =
          budget("quota", 1)
              .setScopeType("user")
              .setScopeId("*")
              .setPeriod("day")
              .setAmount(money("1"))
              .setAction("block")
              .build();
      topics.write(SteeringTopics.BUDGETS, Map.of(new BudgetKey("quota", 1), quota));
      try (ForkedJob job =
              ForkedJob.start(broker.bootstrapServers(), registry.url(), state, "block.log");
          KafkaProducer<String, Usage> producer = topics.producer(EventTopics.USAGE);
          KafkaConsumer<String, Decision> orders = topics.consumer(DetectionTopics.DECISIONS)) {
        List<Long> millis = crossings(producer, orders);

        System.out.printf(
            "from usage to order: median %d ms, p99 %d ms, of %d%n",
            millis.get(PEOPLE / 2), millis.get(PEOPLE - 1 - PEOPLE / 100), PEOPLE);
        assertThat(millis).hasSize(PEOPLE);
      }
    }
  }

  /** One person after the other; the first of them warms up and does not count. */
  private static List<Long> crossings(
      KafkaProducer<String, Usage> producer, KafkaConsumer<String, Decision> orders)
      throws Exception {
    List<Long> millis = new ArrayList<>();
    for (int person = -PEOPLE; person < PEOPLE; person++) {
      long sent = System.nanoTime();
      producer
          .send(new ProducerRecord<>(EventTopics.USAGE.name(), "s" + person, call(person)))
          .get();
      awaitOrder(orders, "user-" + person);
      if (person >= 0) {
        millis.add((System.nanoTime() - sent) / 1_000_000);
      }
    }
    millis.sort(Long::compare);
    return millis;
  }

  private static void awaitOrder(KafkaConsumer<String, Decision> orders, String user) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Decision> seen = new HashMap<>();
    while (!seen.containsKey(user)) {
      assertThat(System.nanoTime()).as("an order for %s", user).isLessThan(until);
      for (ConsumerRecord<String, Decision> found : orders.poll(Duration.ofMillis(5))) {
        seen.put(found.value().getScopeId(), found.value());
      }
    }
    assertThat(seen.get(user).getActive()).isTrue();
  }

  private static Usage call(int person) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return usage("u" + person, "claude-haiku-4-5")
        .setUserPseudonym("user-" + person)
        .setEventTime(now)
        .setReceivedTime(now)
        .setInputTokens(1_000_000)
        .build();
  }
}
