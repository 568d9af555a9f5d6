package io.tollgate.cli.reconcile;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.event.VendorCost;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.SpendTopics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes vendors' lines into their topic; writing a line again changes nothing. */
final class VendorCosts {

  private static final String TOPIC = SpendTopics.VENDOR_COSTS.name();

  private VendorCosts() {}

  /** Ends when every line is stored. */
  static void keep(KafkaConnection connection, List<VendorCost> lines) {
    Map<String, Object> config = new HashMap<>(connection.clientConfig());
    config.remove("schema.registry.url");
    config.put("max.block.ms", "20000");
    config.put("enable.metrics.push", "false");
    try (var values =
            TopicSerdes.values(SpendTopics.VENDOR_COSTS, connection.clientConfig()).serializer();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (VendorCost line : lines) {
        byte[] key = line.getLineId().getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(TOPIC, key, values.serialize(TOPIC, line))));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw CommandFailure.finding(
          "not every line could be kept: " + e.getCause().getMessage() + "; try again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted; try again", e);
    }
  }
}
