package io.tollgate.collector;

import io.tollgate.hook.Knowledge;
import io.tollgate.runtime.Health;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.spool.Spool;
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
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Readiness check of the collector. Ready means that what arrives can be stored and answered:
 * records can be encoded, the spool has room, no topic is known to be missing, and the orders for
 * hooks have been read once if that is possible. It does not require the brokers to answer: a
 * balancer that then routed no requests would make the spool useless, and tools treat unanswered
 * hooks as permission.
 */
final class Readiness implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Fraction of the spool limit above which hardly any record still fits. */
  private static final double FULL = 0.99;

  /** Silence after which the brokers count as unavailable rather than slow to start. */
  static final Duration AWAY_AFTER = Duration.ofSeconds(15);

  private static final String STALE =
      "; the orders for hooks are older than TOLLGATE_HOOK_STALE_AFTER (tollgate_orders_age_seconds)";
  private static final String MEANWHILE = "; incoming events are stored in the spool";
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
  private final WarmUp warmUp;
  private final Supplier<Knowledge> orders;
  private final boolean isClosed;
  private final Spool spool;
  private final Duration patience;
  private final LongSupplier nanos;

  /** Time of the brokers' last answer, or of the collector's start. */
  private volatile long lastContact;

  private Readiness(
      Admin admin,
      WarmUp warmUp,
      Supplier<Knowledge> orders,
      boolean isClosed,
      Spool spool,
      Duration patience,
      LongSupplier nanos) {
    this.admin = admin;
    this.warmUp = warmUp;
    this.orders = orders;
    this.isClosed = isClosed;
    this.spool = spool;
    this.patience = patience;
    this.nanos = nanos;
    this.lastContact = nanos.getAsLong();
  }

  /**
   * Creates the check.
   *
   * @param isClosed whether hooks are denied before the orders have been read
   * @param patience how long the brokers have to answer
   */
  static Readiness of(
      Map<String, Object> clientConfig,
      WarmUp warmUp,
      Supplier<Knowledge> orders,
      boolean isClosed,
      Spool spool,
      Duration patience,
      LongSupplier nanos) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "tollgate-collector-readiness");
    return new Readiness(Admin.create(config), warmUp, orders, isClosed, spool, patience, nanos);
  }

  /** Queries the brokers; that they do not answer is reported only, since the spool covers it. */
  Health check() {
    try {
      Health kafka = kafka();
      warmUp.runOnce();
      if (spool.bytes() > FULL * spool.mostBytes()) {
        return Health.bad("the spool is full; " + kafka.detail());
      }
      if (orders.get() == Knowledge.STALE) {
        return new Health(kafka.ok(), kafka.detail() + STALE);
      }
      if (orders.get() != Knowledge.NONE) {
        return kafka;
      }
      return kafka.ok() && isAway()
          ? Health.good(kafka.detail() + "; hooks are answered without orders: " + withoutOrders())
          : Health.bad("the orders for hooks have not been read yet; " + kafka.detail());
    } catch (RegistryUnavailableException | SerializationException e) {
      return Health.bad(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.bad("stopping");
    }
  }

  private boolean isAway() {
    return nanos.getAsLong() - lastContact >= AWAY_AFTER.toNanos();
  }

  private String withoutOrders() {
    return "TOLLGATE_HOOK_UNSURE is " + (isClosed ? "closed" : "open");
  }

  /** False for missing topics: time alone does not create them, somebody has to. */
  private static boolean passes(Throwable cause) {
    return cause instanceof RetriableException
        && !(cause instanceof UnknownTopicOrPartitionException);
  }

  /** Unhealthy only where waiting cannot help. */
  private Health kafka() throws InterruptedException {
    try {
      admin.describeTopics(TOPICS).allTopicNames().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      lastContact = nanos.getAsLong();
      return Health.good("topics " + String.join(", ", TOPICS) + " are there");
    } catch (ExecutionException e) {
      String why = "Kafka: " + e.getCause().getMessage();
      return passes(e.getCause()) ? Health.good(why + MEANWHILE) : Health.bad(why);
    } catch (TimeoutException e) {
      return Health.good("Kafka does not answer within " + patience + MEANWHILE);
    }
  }

  @Override
  public void close() {
    admin.close(patience);
  }
}
