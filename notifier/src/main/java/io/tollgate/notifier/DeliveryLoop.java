package io.tollgate.notifier;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.Notification;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.notice.Attempt;
import io.tollgate.notice.Delivery;
import io.tollgate.notice.DeliveryBook;
import io.tollgate.notice.MessageFormats;
import io.tollgate.notice.News;
import io.tollgate.notice.NewsFactory;
import io.tollgate.notice.Notifications;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.notice.PartitionedRecord;
import io.tollgate.notice.Sink;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loop that delivers the pending notifications of the partitions that this instance owns. */
final class DeliveryLoop implements LoopTask {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String TOPIC = DetectionTopics.NOTIFICATIONS.name();

  private record Ended(Delivery delivery, Attempt attempt) {}

  private final NotifierConfig config;
  private final DeliveryBook book;
  private final Canaries canaries;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Ownership ownership;
  private final Deserializer<Notification> values;
  private final NotificationWriter writer;
  private final Senders senders;
  private final Clock clock;
  private final DoubleSupplier chance;
  private final NotifierMeters meters;
  private final Refusals refusals;
  private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
  private final List<PartitionedRecord> corrections = new ArrayList<>();
  private final Set<String> unknownSinks = new HashSet<>();

  DeliveryLoop(
      KafkaConnection connection,
      NotifierConfig config,
      Senders senders,
      Clock clock,
      DoubleSupplier chance,
      NotifierMeters meters) {
    this.config = config;
    this.senders = senders;
    this.clock = clock;
    this.chance = chance;
    this.meters = meters;
    this.refusals = new Refusals(clock, meters);
    this.book = new DeliveryBook(config);
    this.canaries = new Canaries(config);
    this.values =
        TopicSerdes.values(DetectionTopics.NOTIFICATIONS, connection.clientConfig()).deserializer();
    this.writer = new NotificationWriter(connection);
    this.consumer = Consumers.open(connection, "tollgate-notifier-delivery");
    this.ownership = new Ownership(consumer, TOPIC, book);
    consumer.subscribe(List.of(TOPIC), ownership);
  }

  @Override
  public void runOnce() {
    readAll();
    refuse();
    settle();
    Instant now = clock.instant();
    if (isReady()) {
      writer.write(List.copyOf(corrections));
      corrections.clear();
      writer.write(canaries.due(now));
      giveUp(book.abandoned(now));
      book.due(now).forEach(delivery -> send(delivery, now));
    }
    meters.show(book, now);
  }

  @Override
  public boolean isReady() {
    return ownership.isComplete();
  }

  @Override
  public void close() {
    senders.close();
    settle();
    consumer.close();
    writer.close();
  }

  private void refuse() {
    List<DeadLetter> letters = refusals.drain();
    if (!letters.isEmpty()) {
      writer.refuse(letters);
      ownership.commitReported();
    }
  }

  private void readAll() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(POLL).forEach(records::add);
    for (int i = 0; i < records.size(); i++) {
      try {
        read(records.get(i));
      } catch (RegistryUnavailableException e) {
        Consumers.waitForRegistry(consumer, records.subList(i, records.size()), e);
        return;
      }
    }
  }

  private void giveUp(List<PartitionedRecord> abandoned) {
    writer.write(abandoned);
    abandoned.forEach(this::count);
    for (String sink : book.unknownSinks()) {
      if (unknownSinks.add(sink)) {
        LOG.warn("notifications wait for the sink {}, which is not configured any more", sink);
      }
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      Notification notification = values.deserialize(TOPIC, record.value());
      book.read(record.partition(), notification).ifPresent(corrections::add);
    } catch (UnreadableRecordException e) {
      refuse(record, new Fault(e.reason(), e.getMessage()));
    } catch (IllegalArgumentException e) {
      refuse(record, new Fault("invalid_event", e.getMessage()));
    }
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record, Fault fault) {
    if (ownership.isNew(record)) {
      refusals.add(record, fault);
    }
  }

  private void send(Delivery delivery, Instant now) {
    delivery.steps().forEach(writer::write);
    delivery.before().forEach(this::count);
    senders.send(
        delivery.sink(),
        MessageFormats.write(delivery.sink(), delivery.messages(), now),
        attempt -> ended.add(new Ended(delivery, attempt)));
  }

  private void settle() {
    for (Ended end = ended.poll(); end != null; end = ended.poll()) {
      Sink sink = end.delivery().sink();
      meters.attempt(sink.name(), end.attempt().kind());
      if (end.attempt().kind() != Attempt.Kind.DELIVERED) {
        LOG.warn("{}: {}", sink, end.attempt().detail());
      }
      Instant now = clock.instant();
      List<PartitionedRecord> writes =
          book.settle(end.delivery(), end.attempt(), now, chance.getAsDouble());
      writer.write(writes);
      writes.forEach(this::count);
      if (end.attempt().kind() == Attempt.Kind.GONE) {
        notifyOthers(NewsFactory.goneSink(sink.name(), now), now);
      }
    }
  }

  private void notifyOthers(News news, Instant now) {
    writer.write(
        config.sinksFor(news).stream()
            .map(sink -> new PartitionedRecord(-1, Notifications.pending(sink, news, now)))
            .toList());
  }

  private void count(PartitionedRecord write) {
    meters.state(write.notification().getSink(), write.notification().getState());
  }
}
