package io.tollgate.collector.hooks;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.control.ControlRecords;
import io.tollgate.event.Decision;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.hook.DirectoryView;
import io.tollgate.hook.Order;
import io.tollgate.hook.OrderBook;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.SteeringTopics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the records of {@code decisions} and {@code directory} to what is held in memory. */
final class OrderUpdates {

  private static final Logger LOG = LoggerFactory.getLogger(OrderUpdates.class);

  private final OrderBook orders;
  private final DirectoryView directoryView;
  private final ControlRecords<String, Decision> decisions;
  private final ControlRecords<DirectoryKey, DirectoryEntry> entries;
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

  /** Keys the topics hold, collected while they are read from the beginning; null afterwards. */
  private ReadKeys readKeys;

  OrderUpdates(Map<String, Object> config, OrderBook orders, DirectoryView directoryView) {
    this.orders = orders;
    this.directoryView = directoryView;
    this.decisions = ControlRecords.of(DetectionTopics.DECISIONS, config);
    this.entries = ControlRecords.of(SteeringTopics.DIRECTORY, config);
  }

  /** Registers counters of unusable records, by topic. */
  void show(MeterRegistry meters, List<String> topics) {
    for (String topic : topics) {
      LongAdder count = refused.computeIfAbsent(topic, same -> new LongAdder());
      FunctionCounter.builder("tollgate.refused.control.records", count, LongAdder::sum)
          .tag("topic", topic)
          .register(meters);
    }
  }

  /** Expects both topics from the beginning. */
  void beginAgain() {
    readKeys = new ReadKeys();
  }

  /**
   * Removes what the topics no longer hold. They are read again from the beginning after a failure;
   * an order whose end was compacted away before it could be read is missing there.
   */
  void forgetWhatIsGone() {
    if (readKeys != null) {
      orders.retain(readKeys.orders());
      if (!readKeys.hasUnknownEntries()) {
        directoryView.retain(readKeys.entries());
      }
      readKeys = null;
    }
  }

  /** Consumes one record. An unusable one, whatever the reason, must not stop the thread. */
  void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      if (message.topic().equals(DetectionTopics.DECISIONS.name())) {
        takeDecision(message);
      } else {
        takeEntry(message);
      }
    } catch (UnreadableRecordException e) {
      LOG.error(
          "{}-{} at {} cannot be read: {}: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.reason(),
          e.getMessage());
      countRefused(message);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error(
          "{}-{} at {} cannot be used", message.topic(), message.partition(), message.offset(), e);
      countRefused(message);
    }
  }

  private void countRefused(ConsumerRecord<byte[], byte[]> message) {
    refused.computeIfAbsent(message.topic(), topic -> new LongAdder()).increment();
    if (!message.topic().equals(DetectionTopics.DECISIONS.name())) {
      if (readKeys != null) {
        readKeys.noteUnknownEntry();
      }
    } else if (message.key() != null) {
      orders.putUnreadable(decisions.key(message.key()));
    }
  }

  private void takeDecision(ConsumerRecord<byte[], byte[]> message) {
    if (readKeys != null && message.key() != null) {
      readKeys.note(decisions.key(message.key()), message.value() != null);
    }
    Decision decision = decisions.read(message.key(), message.value());
    if (decision == null) {
      orders.remove(decisions.key(message.key()));
      return;
    }
    Order order = orders.put(decision);
    if (order.exceptionsNotUnderstood() > 0) {
      LOG.warn(
          "{} exceptions of order {} are not supported by this version and are ignored",
          order.exceptionsNotUnderstood(),
          decision.getDecisionId());
    }
  }

  private void takeEntry(ConsumerRecord<byte[], byte[]> message) {
    DirectoryKey key = entries.key(message.key());
    if (readKeys != null) {
      readKeys.note(key, message.value() != null);
    }
    DirectoryEntry entry = entries.read(message.key(), message.value());
    if (entry != null) {
      directoryView.put(entry);
      return;
    }
    directoryView.remove(key.getEntryType(), key.getSubjectId(), key.getValidFrom());
  }
}
