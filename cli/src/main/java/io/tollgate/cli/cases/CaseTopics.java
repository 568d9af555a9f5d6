package io.tollgate.cli.cases;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.IdBeginning;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.cli.tail.UnreadableRecords;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Violation;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reader of cases, their violations and the actions on them in Kafka. */
final class CaseTopics {

  private final KafkaConnection connection;
  private final PrintWriter err;
  private final UnreadableRecords unreadable = new UnreadableRecords();

  /** Unreadable records are skipped and reported on {@code err}; the rest is still useful. */
  CaseTopics(KafkaConnection connection, PrintWriter err) {
    this.connection = connection;
    this.err = err;
  }

  /** Returns the current state of every case. */
  List<Case> cases() {
    Map<String, Case> latest = new LinkedHashMap<>();
    read(DetectionTopics.CASES, one -> latest.put(one.getCaseId(), one));
    return new ArrayList<>(latest.values());
  }

  /** Returns the case with the id, or the only one whose id starts with it. */
  Case find(IdBeginning beginning) {
    return beginning.only(cases(), Case::getCaseId);
  }

  /** Returns the violations of a case that are still stored, oldest first. */
  List<Violation> violations(Case caseRecord) {
    Map<String, Violation> found = new HashMap<>();
    read(
        DetectionTopics.VIOLATIONS,
        violation -> {
          if (caseRecord.getViolationIds().contains(violation.getViolationId())) {
            found.put(violation.getViolationId(), violation);
          }
        });
    return caseRecord.getViolationIds().stream()
        .filter(found::containsKey)
        .map(found::get)
        .toList();
  }

  void send(CaseAction action) {
    String topic = DetectionTopics.CASE_ACTIONS.name();
    Map<String, Object> config = connection.recordConfig();
    config.put("max.block.ms", "20000");
    try (KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        Serializer<CaseAction> values =
            TopicSerdes.values(DetectionTopics.CASE_ACTIONS, connection.clientConfig())
                .serializer()) {
      byte[] value = values.serialize(topic, action);
      producer.send(new ProducerRecord<>(topic, action.getCaseId(), value)).get();
    } catch (ExecutionException e) {
      throw CommandFailure.finding("nothing was sent: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted while sending", e);
    }
  }

  private <V extends SpecificRecord> void read(Topic<String, V> topic, Consumer<V> taker) {
    try (TopicReader reader = TopicReader.connect(connection);
        Deserializer<V> values =
            TopicSerdes.values(topic, connection.clientConfig()).deserializer()) {
      reader.readToEnd(
          topic.name(),
          record -> {
            if (record.value() != null) {
              take(values, record, taker);
            }
            return true;
          });
    }
    unreadable.report(err);
  }

  private <V extends SpecificRecord> void take(
      Deserializer<V> values, ConsumerRecord<byte[], byte[]> record, Consumer<V> taker) {
    try {
      taker.accept(values.deserialize(record.topic(), record.value()));
    } catch (UnreadableRecordException e) {
      unreadable.add(record, e);
    }
  }
}
