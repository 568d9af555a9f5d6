package io.tollgate.collector;

import io.tollgate.event.AiWrite;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.event.ToolEvent;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache of the schema ids of everything the collector writes. They are on disk since the first
 * start; a background thread queries the registry until it has told all of them. Meanwhile, and
 * afterwards, it may be unavailable. Requests never query it: a hanging registry would block every
 * thread, and tools treat an unanswered hook as permission.
 *
 * <p>If the registry tells another id than the one on disk, nothing is written to that topic any
 * more: it is not the registry that earlier records were written with.
 */
final class KnownSchemas implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KnownSchemas.class);

  /** How long a start waits, so that the first request finds the schemas known. */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** In an order that is the same in every process, as are the ids of a registry that is empty. */
  private static final Map<String, Schema> WANTED =
      new TreeMap<>(
          Map.of(
              EventTopics.TOOL_EVENTS.name(), ToolEvent.getClassSchema(),
              EventTopics.DEAD_LETTERS.name(), DeadLetter.getClassSchema(),
              ProvenanceTopics.AI_WRITES.name(), AiWrite.getClassSchema(),
              ProvenanceTopics.REVIEWS.name(), Review.getClassSchema(),
              ProvenanceTopics.MOVEMENTS.name(), Movement.getClassSchema()));

  private final SchemaRegistry registry;
  private final SchemaIds disk;
  private final Map<String, Integer> known = new ConcurrentHashMap<>();
  private final Map<String, Integer> confirmed = new HashMap<>();
  private final Set<String> contradicted = ConcurrentHashMap.newKeySet();
  private final Set<String> logged = new HashSet<>();
  private final CountDownLatch tried = new CountDownLatch(1);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "schemas");

  private KnownSchemas(SchemaRegistry registry, SchemaIds disk) {
    this.registry = registry;
    this.disk = disk;
  }

  /**
   * Starts querying; returns once everything is known, or after a short wait.
   *
   * @param folder directory of this collector alone, where the ids are kept
   */
  static KnownSchemas start(
      SchemaRegistry registry, Map<String, Object> clientConfig, Path folder) {
    String url = String.valueOf(clientConfig.get(SchemaRegistry.URL));
    KnownSchemas schemas = new KnownSchemas(registry, new SchemaIds(folder, url));
    schemas.load();
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
    if (!known.containsKey(topic)) {
      throw new RegistryUnavailableException(
          contradicted.contains(topic)
              ? "the schema registry tells another id of the schema of "
                  + topic
                  + " than before; if it was replaced on purpose, restart"
              : "the schema of " + topic + " has never been received from the schema registry",
          null);
    }
  }

  private void load() {
    try {
      disk.read(WANTED).forEach(this::learn);
    } catch (IOException e) {
      LOG.warn("the schema ids on disk cannot be used: {}", e.toString());
    }
  }

  private void learn(String topic, int id) {
    registry.remember(SchemaRegistry.subject(topic, false), WANTED.get(topic), id);
    known.put(topic, id);
  }

  @Override
  public void close() {
    stop.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      if (known.size() == WANTED.size()) {
        tried.countDown();
      }
      while (confirmed.size() < WANTED.size()) {
        WANTED.forEach(this::ask);
        tried.countDown();
        if (confirmed.size() < WANTED.size()
            && stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      keep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A schema that is not registered yet must not stop the lookup of the others. */
  private void ask(String topic, Schema schema) {
    try {
      if (!confirmed.containsKey(topic) && stop.getCount() > 0) {
        confirm(topic, registry.ask(SchemaRegistry.subject(topic, false), schema));
      }
    } catch (RuntimeException e) { // whatever the cause, nothing is written until it is known
      if (logged.add(String.valueOf(e.getMessage()))) { // five topics every second have one cause
        LOG.warn(
            known.containsKey(topic)
                ? "the registry has not confirmed the schema ids of {} and others yet: {}"
                : "nothing can be written to {} and others yet: {}",
            topic,
            e.getMessage());
      }
    }
  }

  private void confirm(String topic, int id) {
    Integer before = known.get(topic);
    if (before != null && before != id) {
      known.remove(topic);
      contradicted.add(topic);
      LOG.error("the schema of {} had id {}, now the registry tells {}", topic, before, id);
    } else {
      learn(topic, id);
    }
    confirmed.put(topic, id);
  }

  /** After a contradiction nothing is kept, so that the next start asks the registry. */
  private void keep() {
    try {
      if (contradicted.isEmpty()) {
        disk.write(WANTED, confirmed);
      } else {
        disk.delete();
      }
    } catch (IOException e) {
      LOG.warn("the schema ids cannot be kept on disk: {}", e.toString());
    }
  }
}
