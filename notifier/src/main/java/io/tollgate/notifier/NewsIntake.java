package io.tollgate.notifier;

import io.tollgate.event.Notification;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.notice.LateNews;
import io.tollgate.notice.News;
import io.tollgate.notice.Notifications;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.notice.PartitionedRecord;
import io.tollgate.notice.Sink;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.serde.UnreadableRecordException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;

/** Loop that reads news and writes a pending notification for every sink that is to receive it. */
final class NewsIntake implements LoopTask {

  static final String GROUP = "tollgate-notifier";

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int RECENT = 50_000;

  private final NotifierConfig config;
  private final NewsTopics topics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final NotificationWriter writer;
  private final Clock clock;
  private final NotifierMeters meters;
  private final Refusals refusals;
  private final Membership membership;
  private final LateNews late = new LateNews();
  private boolean waitsForRegistry;

  /** Recently written notifications; a case is republished on every change, mostly without news. */
  private final Set<String> recent =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > RECENT;
            }
          });

  NewsIntake(
      KafkaConnection connection, NotifierConfig config, Clock clock, NotifierMeters meters) {
    this.config = config;
    this.clock = clock;
    this.meters = meters;
    this.refusals = new Refusals(clock, meters);
    this.topics = new NewsTopics(config, connection.clientConfig());
    this.writer = new NotificationWriter(connection);
    this.consumer = Consumers.open(connection, GROUP);
    this.membership = new Membership(consumer, topics.names());
    consumer.subscribe(topics.names(), membership);
  }

  @Override
  public void runOnce() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(POLL).forEach(records::add);
    List<Supplier<List<PartitionedRecord>>> news = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.value() != null) {
          news.add(read(record));
        } else if (!topics.isKeyed(record.topic())) {
          news.add(() -> refused(record, new Fault("null_value", "the record has no value")));
        }
      }
      waitsForRegistry &= records.isEmpty();
    } catch (RegistryUnavailableException e) {
      waitsForRegistry = true;
      Consumers.waitForRegistry(consumer, records, e);
      return;
    }
    writer.write(news.stream().flatMap(each -> each.get().stream()).toList());
    writer.refuse(refusals.drain());
    boolean wasLate = !late.isEmpty();
    writer.write(late.due(clock.instant()));
    // Late news is read again until it has been reported.
    if (late.isEmpty() && (wasLate || !records.isEmpty())) {
      Consumers.commit(consumer::commitSync);
    }
  }

  @Override
  public boolean isReady() {
    return membership.isComplete() && !waitsForRegistry;
  }

  @Override
  public void close() {
    consumer.close();
    writer.close();
  }

  /**
   * Returns a deferred action, so that nothing takes effect before the whole poll has been decoded.
   */
  private Supplier<List<PartitionedRecord>> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      News news = topics.read(record.topic(), record.value());
      return () -> notifications(record, news);
    } catch (UnreadableRecordException e) {
      return () -> refused(record, new Fault(e.reason(), e.getMessage()));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      // Decoded but invalid: it will not yield news, however often it is read.
      return () ->
          refused(record, new Fault("invalid_event", "it makes no news: " + e.getMessage()));
    }
  }

  private List<PartitionedRecord> refused(ConsumerRecord<byte[], byte[]> record, Fault fault) {
    refusals.add(record, fault);
    return List.of();
  }

  private List<PartitionedRecord> notifications(ConsumerRecord<byte[], byte[]> record, News news) {
    Instant now = clock.instant();
    Instant oldest = now.minus(config.oldest());
    boolean isLate = Instant.ofEpochMilli(record.timestamp()).isBefore(oldest);
    // A case is republished on every change; its old announcements were reported at their time.
    if (!isLate && news.type().equals("case") && news.time().isBefore(oldest)) {
      return List.of();
    }
    Set<Sink> sinks = config.sinksFor(news);
    News shortened = sinks.isEmpty() ? news : news.shortened();
    if (!sinks.isEmpty() && !shortened.fits()) {
      return refused(
          record, new Fault("record_too_large", "its names are too long for a notification"));
    }
    List<PartitionedRecord> pending = new ArrayList<>();
    for (Sink sink : sinks) {
      Notification notification = Notifications.pending(sink, shortened, now);
      if (!recent.add(notification.getNotificationId())) {
        continue;
      }
      if (isLate) {
        late.add(sink, shortened, Consumers.position(record), now);
      } else {
        pending.add(new PartitionedRecord(-1, notification));
      }
    }
    if (isLate && !sinks.isEmpty()) {
      meters.tooOld(news.type());
    }
    return pending;
  }
}
