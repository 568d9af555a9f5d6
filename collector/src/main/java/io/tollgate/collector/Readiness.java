package io.tollgate.collector;

import io.tollgate.runtime.Health;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.topic.EventTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.SerializationException;

/** Ready means that the brokers answer, both topics are there and records can be encoded. */
final class Readiness implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final List<String> TOPICS =
      List.of(EventTopics.TOOL_EVENTS.name(), EventTopics.DEAD_LETTERS.name());

  private final Admin admin;
  private final Rehearsal rehearsal;

  private Readiness(Admin admin, Rehearsal rehearsal) {
    this.admin = admin;
    this.rehearsal = rehearsal;
  }

  static Readiness of(Map<String, Object> clientConfig, Rehearsal rehearsal) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "tollgate-collector-readiness");
    return new Readiness(Admin.create(config), rehearsal);
  }

  /** Asks the brokers. */
  Health check() {
    try {
      admin.describeTopics(TOPICS).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      rehearsal.runOnce();
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
