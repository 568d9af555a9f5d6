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
 * Asks the registry for all that the collector writes, on a thread of its own, until it has said
 * it; from then on it may go away. No request asks it: a registry that hangs would hold every
 * thread, and tools take a hook that is not answered for leave.
 */
final class KnownSchemas implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KnownSchemas.class);

  /** So long a start waits, that the first request meets what is known. */
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

  /** Begins to ask; returns when it has been answered, or soon. */
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
   * Returns if records of a topic can be written.
   *
   * @throws RegistryUnavailableException if their schema is not known yet
   */
  void require(String topic) {
    if (!known.contains(topic)) {
      throw new RegistryUnavailableException(
          "the schema registry has not told the schema of " + topic + " since the start", null);
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

  /** One that is not registered yet is no reason not to ask for the others. */
  private void learn(String topic, Schema schema) {
    try {
      if (!known.contains(topic) && stop.getCount() > 0) {
        serializer.learn(topic, schema);
        known.add(topic);
      }
    } catch (RuntimeException e) { // whatever it was, nothing is written until it is known
      if (told.add(String.valueOf(e.getMessage()))) { // five topics, each second, have one cause
        LOG.warn("nothing can be written to {} and others yet: {}", topic, e.getMessage());
      }
    }
  }
}
