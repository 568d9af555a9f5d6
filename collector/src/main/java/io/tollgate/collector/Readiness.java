package io.tollgate.collector;

import io.tollgate.runtime.Health;
import io.tollgate.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Ready means that the brokers answer and both topics are there. */
final class Readiness implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final List<String> TOPICS =
      List.of(Topics.TOOL_EVENTS.name(), Topics.DEAD_LETTERS.name());

  private final Admin admin;

  private Readiness(Admin admin) {
    this.admin = admin;
  }

  static Readiness of(Map<String, Object> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "tollgate-collector-readiness");
    return new Readiness(Admin.create(config));
  }

  /** Asks the brokers. */
  Health check() {
    try {
      admin.describeTopics(TOPICS).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Health.good("topics " + String.join(", ", TOPICS) + " are there");
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
