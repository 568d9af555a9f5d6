package io.tollgate.cli.tail;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Idempotent writer of records to their topic. */
public final class TopicRecords {

  private TopicRecords() {}

  /**
   * Writes in order, and returns when every record is stored.
   *
   * @param id returns the key of a record
   */
  public static <V extends SpecificRecord> void keep(
      KafkaConnection connection, Topic<String, V> topic, Function<V, String> id, List<V> records) {
    Map<String, Object> config = connection.recordConfig();
    config.put("max.block.ms", "20000");
    try (var values = TopicSerdes.values(topic, connection.clientConfig()).serializer();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (V each : records) {
        byte[] key = id.apply(each).getBytes(StandardCharsets.UTF_8);
        byte[] value = values.serialize(topic.name(), each);
        sent.add(producer.send(new ProducerRecord<>(topic.name(), key, value)));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw CommandFailure.finding(
          "not every record could be read: " + e.getCause().getMessage() + "; try again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted; try again", e);
    }
  }
}
