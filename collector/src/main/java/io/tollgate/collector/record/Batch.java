package io.tollgate.collector.record;

import io.tollgate.authorship.AiWrites;
import io.tollgate.authorship.Report;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Drift;
import io.tollgate.source.report.Mapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Kafka records of one request, encoded and ready to send. Not thread-safe. */
public final class Batch {

  /** Largest record that is passed on, in bytes; downstream jobs expect small records. */
  public static final int MOST_EVENT_BYTES = 512 * 1024;

  /** Most records of one request. */
  public static final int MOST_RECORDS = 50_000;

  /** Thrown when a request contains too many records; none of them is stored. */
  public static final class TooManyRecordsException extends RuntimeException {
    private TooManyRecordsException() {
      super("more than " + MOST_RECORDS + " records");
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private final Encoder encoder;
  private final Sender sender;
  private final Consumer<ToolEvent> observer;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<String, Integer> kinds = new HashMap<>(4);
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, Integer> unknownEvents = new HashMap<>(4);
  private AttributeMap resource = new AttributeMap();
  private String scope;
  private final Deque<Runnable> later = new ArrayDeque<>();
  private int accepted;
  private int rejected;

  /**
   * Creates an empty batch.
   *
   * @param observer receives each event as it is added
   */
  public Batch(Encoder encoder, Sender sender, Consumer<ToolEvent> observer) {
    this.encoder = encoder;
    this.sender = sender;
    this.observer = observer;
  }

  /** Sets the resource and scope of the OTLP records added from now on. */
  public void within(AttributeMap itsResource, String itsScope) {
    resource = itsResource;
    scope = itsScope;
  }

  /**
   * Adds the event or dead letter of one record.
   *
   * @param format format of {@code original}, as named in the dead letter
   * @param original the record as received
   */
  public void add(Mapping mapping, String format, Slice original) {
    if (records.size() >= MOST_RECORDS) {
      throw new TooManyRecordsException();
    }
    if (mapping instanceof Mapping.Event accept) {
      addEvent(accept, format, original);
    } else if (mapping instanceof Mapping.Rejection reject) {
      reject(reject, format, original);
    }
  }

  /**
   * Adds the event or dead letter of one record, and the digests of what a model wrote in it. A
   * record that became a dead letter yields no writes.
   */
  public void add(Mapping mapping, String format, Slice original, List<Report> reports) {
    int before = accepted;
    add(mapping, format, original);
    if (accepted > before && mapping instanceof Mapping.Event accept) {
      for (Report report : reports) {
        ToolEvent event = report.event() == null ? accept.event() : report.event();
        AiWrites.of(event, report)
            .forEach(write -> addIfSmall(encoder.aiWrite(write), "write", format, original));
      }
    }
  }

  /** Adds a review; returns false if it is too large and became a dead letter. */
  public boolean add(Review review, String format, Slice original) {
    return addIfSmall(encoder.review(review), "review", format, original);
  }

  /** Adds all movements; returns false and adds none if one of them is too large. */
  public boolean add(List<Movement> movements) {
    if (records.size() + movements.size() > MOST_RECORDS) {
      throw new TooManyRecordsException();
    }
    List<ProducerRecord<byte[], byte[]>> encoded =
        movements.stream().map(encoder::movement).toList();
    if (encoded.stream().anyMatch(record -> record.value().length > MOST_EVENT_BYTES)) {
      return false;
    }
    return records.addAll(encoded);
  }

  /** Adds a dead letter. */
  public void reject(Mapping.Rejection rejection, String format, Slice original) {
    records.add(encoder.deadLetter(rejection, format, original, sender, resource, scope));
    reasons.merge(rejection.reason(), 1, Integer::sum);
    rejected++;
  }

  /**
   * Defers an addition to the batch until the sender has been answered: encoding may fail or block.
   */
  public void later(Runnable adding) {
    later.add(adding);
  }

  /**
   * Runs the deferred additions, each once.
   *
   * @return how many of them failed
   */
  public int catchUp() {
    int failed = 0;
    for (Runnable adding = later.poll(); adding != null; adding = later.poll()) {
      try {
        adding.run();
      } catch (RuntimeException e) { // a failure of Kafka or the registry, or a bug of ours
        LOG.error("a record is not encoded", e);
        failed++;
      }
    }
    return failed;
  }

  public List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  public int accepted() {
    return accepted;
  }

  public int rejected() {
    return rejected;
  }

  /** Number of events by kind. */
  public Map<String, Integer> kinds() {
    return kinds;
  }

  /** Number of dead letters by reason. */
  public Map<String, Integer> reasons() {
    return reasons;
  }

  /** Number of events by name, for names that the tool's mapping does not know. */
  public Map<String, Integer> unknownEvents() {
    return unknownEvents;
  }

  /** Returns the faults in one line without quotes. */
  public String rejections() {
    StringBuilder line = new StringBuilder("stored as dead letters:");
    reasons.forEach((reason, count) -> line.append(' ').append(count).append(' ').append(reason));
    return line.toString();
  }

  private void addEvent(Mapping.Event accept, String format, Slice original) {
    if (!addIfSmall(encoder.event(accept.event()), "event", format, original)) {
      return;
    }
    observer.accept(accept.event());
    kinds.merge(accept.event().getKind(), 1, Integer::sum);
    if (Drift.isUnknown(accept.event())) {
      unknownEvents.merge(accept.event().getSourceEvent(), 1, Integer::sum);
    }
    accepted++;
  }

  /** A record that Kafka would refuse becomes a dead letter right away. */
  private boolean addIfSmall(
      ProducerRecord<byte[], byte[]> record, String what, String format, Slice original) {
    if (record.value().length > MOST_EVENT_BYTES) {
      String detail = "the " + what + " has more than " + MOST_EVENT_BYTES + " bytes";
      reject(new Mapping.Rejection("record_too_large", detail), format, original);
      return false;
    }
    records.add(record);
    return true;
  }
}
