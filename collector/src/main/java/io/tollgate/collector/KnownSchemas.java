package io.tollgate.collector;

import io.tollgate.event.AiWrite;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.event.ToolEvent;
import io.tollgate.serde.AvroSerializer;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache of the schema ids of everything the collector writes. A background thread queries the
 * registry until all are known; after that the registry may be unavailable. Requests never query
 * it: a hanging registry would block every thread, and tools treat an unanswered hook as
 * permission.
 */
final class KnownSchemas implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KnownSchemas.class);

  /** How long a start waits, so that the first request finds the schemas known. */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Map<String, Schema> WANTED =
      Map.of(
          EventTopics.TOOL_EVENTS.name(), ToolEvent.getClassSchema(),
          EventTopics.DEAD_LETTERS.name(), DeadLetter.getClassSchema(),
          ProvenanceTopics.AI_WRITES.name(), AiWrite.getClassSchema(),
          ProvenanceTopics.REVIEWS.name(), Review.getClassSchema(),
          ProvenanceTopics.MOVEMENTS.name(), Movement.getClassSchema());

  private final AvroSerializer<SpecificRecord> serializer;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Set<String> told = new HashSet<>();
  private final CountDownLatch tried = new CountDownLatch(1);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "schemas");

  private KnownSchemas(SchemaRegistry registry) {
    this.serializer = new AvroSerializer<>(registry);
  }

  /** Starts querying; returns once everything is known, or after a short wait. */
  static KnownSchemas start(SchemaRegistry registry) {
    KnownSchemas schemas = new KnownSchemas(registry);
    schemas.thread.setDaemon(true);
    schemas.thread.start();
    try {
      schemas.tried.await(FIRST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return schemas;
  }

  /**
   * Returns normally if records of the topic can be written.
   *
   * @throws RegistryUnavailableException if the topic's schema is not known yet
   */
  void require(String topic) {
    if (!known.contains(topic)) {
      throw new RegistryUnavailableException(
          "the schema of "
              + topic
              + " has not been received from the schema registry since the start",
          null);
    }
  }

  @Override
  public void close() {
    stop.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      while (known.size() < WANTED.size()) {
        WANTED.forEach(this::learn);
        tried.countDown();
        if (known.size() < WANTED.size() && stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A schema that is not registered yet must not stop the lookup of the others. */
  private void learn(String topic, Schema schema) {
    try {
      if (!known.contains(topic) && stop.getCount() > 0) {
        serializer.learn(topic, schema);
        known.add(topic);
      }
    } catch (RuntimeException e) { // whatever the cause, nothing is written until it is known
      if (told.add(String.valueOf(e.getMessage()))) { // five topics every second have one cause
        LOG.warn("nothing can be written to {} and others yet: {}", topic, e.getMessage());
      }
    }
  }
}
