package io.tollgate.collector;

import io.tollgate.hook.Knowledge;
import io.tollgate.runtime.Health;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Ready means that the brokers answer, all topics are there, records can be encoded and the orders
 * that hooks are answered by have been read.
 */
final class Readiness implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final List<String> TOPICS =
      List.of(
          EventTopics.TOOL_EVENTS.name(),
          EventTopics.DEAD_LETTERS.name(),
          ProvenanceTopics.AI_WRITES.name(),
          ProvenanceTopics.REVIEWS.name(),
          ProvenanceTopics.MOVEMENTS.name(),
          DetectionTopics.DECISIONS.name(),
          SteeringTopics.DIRECTORY.name());

  private final Admin admin;
  private final Rehearsal rehearsal;
  private final Supplier<Knowledge> orders;

  private Readiness(Admin admin, Rehearsal rehearsal, Supplier<Knowledge> orders) {
    this.admin = admin;
    this.rehearsal = rehearsal;
    this.orders = orders;
  }

  static Readiness of(
      Map<String, Object> clientConfig, Rehearsal rehearsal, Supplier<Knowledge> orders) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "tollgate-collector-readiness");
    return new Readiness(Admin.create(config), rehearsal, orders);
  }

  /** Asks the brokers. */
  Health check() {
    try {
      admin.describeTopics(TOPICS).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      rehearsal.runOnce();
      if (orders.get() == Knowledge.NONE) {
        return Health.bad("the orders for hooks have not been read yet");
      }
      return Health.good("topics " + String.join(", ", TOPICS) + " are there");
    } catch (RegistryUnavailableException | SerializationException e) {
      return Health.bad(e.getMessage());
    } catch (ExecutionException e) {
      return Health.bad("Kafka: " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      return Health.bad("Kafka does not answer within " + PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.bad("stopping");
    }
  }

  @Override
  public void close() {
    admin.close(PATIENCE);
  }
}
