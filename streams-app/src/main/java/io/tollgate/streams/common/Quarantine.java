package io.tollgate.streams.common;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.judgement.EventPosition;
import io.tollgate.topic.EventTopics;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Records on which the application would fail for ever. The transaction in which one failed is
 * taken back, and when the record comes again, nothing is done with it: it is a dead letter. So it
 * is never half processed, and it does not hold up what comes after it.
 *
 * <p>A record is given up at once when what was made of it is larger than any topic takes, and
 * after a few failures when our own code throws. Trouble of brokers, registry and disks passes, so
 * it never counts.
 *
 * <p>All threads of a process share one; after a restart such a record fails anew before it is
 * given up, unless its dead letter was written.
 */
public final class Quarantine {

  private static final String CONFIG = "tollgate.quarantine";
  private static final int MOST_FAILURES = 3;
  private static final int MOST_KNOWN = 10_000;
  private static final int LONGEST_CHAIN = 100;

  private final DeadLetters letters;
  private final Serializer<DeadLetter> writer;

  /** Asked for every record and step by all threads, so asking takes no lock. */
  private volatile Map<EventPosition, Fault> given = Map.of();

  private final Map<EventPosition, Integer> failures = bounded();

  /** What records failed with, for as long as anybody holds it. */
  private final Set<Throwable> noted = Collections.newSetFromMap(new WeakHashMap<>());

  /** By record, which of the steps that read it tells of it. */
  private final Map<EventPosition, String> tellers = new HashMap<>();

  public Quarantine(DeadLetters letters, Serializer<DeadLetter> writer) {
    this.letters = letters;
    this.writer = writer;
  }

  /** Has an application use it that is started with these properties. */
  public void guard(Properties config) {
    config.put(CONFIG, this);
    config.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, QuarantineGate.class);
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingFailures.class);
    config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, WritingFailures.class);
  }

  /** The one that {@link #guard} put there. */
  public static Quarantine of(Properties config) {
    return (Quarantine) config.get(CONFIG);
  }

  static Quarantine of(Map<String, ?> config) {
    return (Quarantine) config.get(CONFIG);
  }

  /** Asked for every record and step, and nearly always there is none. */
  boolean isEmpty() {
    return given.isEmpty();
  }

  Optional<Fault> fault(EventPosition position) {
    return Optional.ofNullable(given.get(position));
  }

  /**
   * True if a thread died of a record that is given up for it or soon will be: such deaths come to
   * an end by themselves.
   */
  public synchronized boolean ends(Throwable death) {
    return Stream.iterate(death, Objects::nonNull, Throwable::getCause)
        .limit(LONGEST_CHAIN)
        .anyMatch(noted::contains);
  }

  /** Takes note that what was made of a record is larger than any topic takes. */
  synchronized void tooLarge(EventPosition position, String detail, Exception why) {
    note(position, why);
    giveUp(position, new Fault("record_too_large", detail));
  }

  /** Takes note that a record failed in a step. */
  synchronized void failed(EventPosition position, String step, Exception why) {
    if (why instanceof RecordTooLargeException) {
      tooLarge(position, why.getMessage(), why);
    } else if (!(why instanceof KafkaException) && !(why instanceof UncheckedIOException)) {
      note(position, why);
      if (failures.merge(position, 1, Integer::sum) >= MOST_FAILURES) {
        String detail = "step " + step + " failed on it with " + why.getClass().getSimpleName();
        giveUp(position, new Fault("processing_failed", detail));
      }
    }
  }

  /** The dead letter, ready to be written; of several steps only the first one tells. */
  synchronized List<ProducerRecord<byte[], byte[]>> letter(
      EventPosition position, String step, byte[] value) {
    if (!tellers.computeIfAbsent(position, at -> step).equals(step)) {
      return List.of();
    }
    String topic = EventTopics.DEAD_LETTERS.name();
    DeadLetter letter = letters.of(position, value, given.get(position));
    byte[] key = letter.getDeadLetterId().getBytes(StandardCharsets.UTF_8);
    return List.of(new ProducerRecord<>(topic, key, writer.serialize(topic, letter)));
  }

  /** Of what fails although it was given up no end can be seen. */
  private void note(EventPosition position, Exception why) {
    if (!given.containsKey(position)) {
      noted.add(why);
    }
  }

  private void giveUp(EventPosition position, Fault fault) {
    failures.remove(position);
    Map<EventPosition, Fault> more = bounded();
    more.putAll(given);
    more.putIfAbsent(position, fault);
    given = more;
    tellers.keySet().retainAll(more.keySet());
  }

  private static <V> Map<EventPosition, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<EventPosition, V> eldest) {
        return size() > MOST_KNOWN;
      }
    };
  }
}
