package io.tollgate.notifier;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.runtime.RefusedRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buffer of refused records on their way to the dead letters. Not thread-safe. */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final Clock clock;
  private final NotifierMeters meters;
  private final List<DeadLetter> letters = new ArrayList<>();

  Refusals(Clock clock, NotifierMeters meters) {
    this.clock = clock;
    this.meters = meters;
  }

  void add(ConsumerRecord<byte[], byte[]> record, Fault fault) {
    LOG.error(
        "{}-{}@{} cannot be read: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        fault.reason());
    meters.unreadable(record.topic());
    meters.deadLetter(fault.reason());
    letters.add(
        new RefusedRecord(record.topic(), record.partition(), record.offset(), record.value())
            .letter("notifier", fault, clock.instant()));
  }

  /** Drains the dead letters added since the last call. */
  List<DeadLetter> drain() {
    List<DeadLetter> taken = List.copyOf(letters);
    letters.clear();
    return taken;
  }
}
