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
 * Registry of records on which the app would fail forever. The transaction in which one failed is
 * aborted, and when the record is read again, it is not processed but becomes a dead letter. So it
 * is never half processed, and does not block the records after it.
 *
 * <p>A record is given up at once if its output is larger than any topic accepts, and after a few
 * failures if our own code throws. Failures of brokers, registry and disks are temporary, so they
 * never count.
 *
 * <p>All threads of a process share one instance; after a restart such a record must fail again
 * before it is given up, unless its dead letter was written.
 */
public final class Quarantine {

  private static final String CONFIG = "tollgate.quarantine";
  private static final int MOST_FAILURES = 3;
  private static final int MOST_KNOWN = 10_000;
  private static final int LONGEST_CHAIN = 100;

  private final DeadLetters letters;
  private final Serializer<DeadLetter> writer;

  /** Read for every record and processor by all threads, therefore lock-free. */
  private volatile Map<EventPosition, Fault> givenUp = Map.of();

  private final Map<EventPosition, Integer> failures = bounded();

  /** Exceptions attributed to records, for as long as anybody references them. */
  private final Set<Throwable> attributed = Collections.newSetFromMap(new WeakHashMap<>());

  /** By record, which of the processors that read it writes the dead letter. */
  private final Map<EventPosition, String> letterWriters = new HashMap<>();

  public Quarantine(DeadLetters letters, Serializer<DeadLetter> writer) {
    this.letters = letters;
    this.writer = writer;
  }

  /** Makes an application with these properties use this quarantine. */
  public void guard(Properties config) {
    config.put(CONFIG, this);
    config.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, QuarantineGate.class);
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingFailures.class);
    config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, WritingFailures.class);
  }

  /** The instance set by {@link #guard}. */
  public static Quarantine of(Properties config) {
    return (Quarantine) config.get(CONFIG);
  }

  static Quarantine of(Map<String, ?> config) {
    return (Quarantine) config.get(CONFIG);
  }

  /** Called for every record and processor; nearly always true. */
  boolean isEmpty() {
    return givenUp.isEmpty();
  }

  Optional<Fault> fault(EventPosition position) {
    return Optional.ofNullable(givenUp.get(position));
  }

  /**
   * Whether a thread died of a record that is given up or soon will be: such deaths cease by
   * themselves.
   */
  public synchronized boolean explains(Throwable death) {
    return Stream.iterate(death, Objects::nonNull, Throwable::getCause)
        .limit(LONGEST_CHAIN)
        .anyMatch(attributed::contains);
  }

  /** Records that the output of a record is larger than any topic accepts. */
  synchronized void tooLarge(EventPosition position, String detail, Exception why) {
    note(position, why);
    giveUp(position, new Fault("record_too_large", detail));
  }

  /** Records that a record failed in a processor. */
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

  /**
   * The dead letter, ready to be written; if several processors read the record, only for the
   * first.
   */
  synchronized List<ProducerRecord<byte[], byte[]>> letter(
      EventPosition position, String step, byte[] value) {
    if (!letterWriters.computeIfAbsent(position, at -> step).equals(step)) {
      return List.of();
    }
    String topic = EventTopics.DEAD_LETTERS.name();
    DeadLetter letter = letters.of(position, value, givenUp.get(position));
    byte[] key = letter.getDeadLetterId().getBytes(StandardCharsets.UTF_8);
    return List.of(new ProducerRecord<>(topic, key, writer.serialize(topic, letter)));
  }

  /** A record that still fails after it was given up would never cease, so it is not noted. */
  private void note(EventPosition position, Exception why) {
    if (!givenUp.containsKey(position)) {
      attributed.add(why);
    }
  }

  private void giveUp(EventPosition position, Fault fault) {
    failures.remove(position);
    Map<EventPosition, Fault> more = bounded();
    more.putAll(givenUp);
    more.putIfAbsent(position, fault);
    givenUp = more;
    letterWriters.keySet().retainAll(more.keySet());
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
