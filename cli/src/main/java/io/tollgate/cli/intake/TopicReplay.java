package io.tollgate.cli.intake;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.tail.TopicReader;
import io.tollgate.digest.Sha256;
import io.tollgate.event.DeadLetter;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.RecordKeys;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes refused records to their topics again, for cases in which the part that reads them was at
 * fault: under the key derived from their own fields, and never over a newer record.
 */
final class TopicReplay {

  /** A record ready to be written, or why it cannot be. */
  record Plan(ProducerRecord<byte[], byte[]> record, String obstacle) {

    private static Plan no(String obstacle) {
      return new Plan(null, obstacle);
    }
  }

  private final KafkaConnection connection;

  TopicReplay(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Whether a dead letter is for a record that commands may write. */
  static boolean concerns(DeadLetter letter) {
    return letter.getOriginPartition() != null
        && RefusedControl.isWrittenByCommands(letter.getOrigin());
  }

  Plan plan(DeadLetter letter) {
    byte[] value = new byte[letter.getOriginal().remaining()];
    letter.getOriginal().duplicate().get(value);
    if (letter.getOriginalKept() < letter.getOriginalSize()) {
      return Plan.no("only the beginning of the input was stored");
    }
    if (!Sha256.hex(value).equals(letter.getOriginalSha256())) {
      return Plan.no("secrets were removed from it");
    }
    Topic<?, ?> topic = Topics.named(letter.getOrigin()).orElseThrow();
    return plan(topic, letter, value);
  }

  private <K, V extends SpecificRecord> Plan plan(
      Topic<K, V> topic, DeadLetter letter, byte[] value) {
    byte[] key;
    try {
      V record =
          TopicSerdes.values(topic, connection.clientConfig())
              .deserializer()
              .deserialize(topic.name(), value);
      if (record == null) {
        return Plan.no("it has no value");
      }
      key =
          TopicSerdes.keys(topic, connection.clientConfig())
              .serializer()
              .serialize(topic.name(), new RecordKeys<>(topic).of(record));
    } catch (UnreadableRecordException e) {
      return Plan.no("it cannot be read; its writer must write it again");
    }
    return topic.isKeyed() && hasNewer(letter, key)
        ? Plan.no("a newer record has the same key")
        : new Plan(new ProducerRecord<>(topic.name(), key, value), null);
  }

  private boolean hasNewer(DeadLetter letter, byte[] key) {
    boolean[] found = {false};
    try (TopicReader reader = TopicReader.connect(connection)) {
      reader.readToEnd(
          letter.getOrigin(),
          record -> {
            boolean isLater =
                record.partition() == letter.getOriginPartition()
                    ? record.offset() > letter.getOriginOffset()
                    : record.timestamp() > letter.getReceivedTime().toEpochMilli();
            found[0] = isLater && Arrays.equals(record.key(), key);
            return !found[0];
          });
    }
    return found[0];
  }

  /** Writes records; all are stored when it returns. */
  void write(List<ProducerRecord<byte[], byte[]>> records) {
    if (records.isEmpty()) {
      return;
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection.recordConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw CommandFailure.finding(
          "not every record could be written again: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted while writing records again", e);
    }
  }
}
