package io.tollgate.cli.dossier;

import io.tollgate.digest.Sha256;
import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single records of the log and returns their digests; the contents are discarded. */
final class EvidenceReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaConsumer<byte[], byte[]> consumer;

  EvidenceReader(KafkaConnection connection) {
    Map<String, Object> config = connection.readerConfig();
    config.put("auto.offset.reset", "none");
    config.put("max.poll.records", "1");
    config.put("client.id", "tollgate-dossier");
    config.put("default.api.timeout.ms", "15000");
    // Each request waits for the previous one, and brokers without data wait this long.
    config.put("fetch.max.wait.ms", "50");
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Returns the SHA-256 of the record's value, 64 hex digits; {@link CaseEvidence#GONE} if it does
   * not exist.
   *
   * @throws TimeoutException if the brokers do not answer
   */
  String sha256(CaseEvidence evidence) {
    TopicPartition partition = new TopicPartition(evidence.topic(), evidence.partition());
    if (consumer.partitionsFor(evidence.topic()).stream()
        .noneMatch(each -> each.partition() == evidence.partition())) {
      return CaseEvidence.GONE;
    }
    List<TopicPartition> one = List.of(partition);
    if (evidence.offset() < consumer.beginningOffsets(one).get(partition)
        || evidence.offset() >= consumer.endOffsets(one).get(partition)) {
      return CaseEvidence.GONE;
    }
    consumer.assign(one);
    consumer.seek(partition, evidence.offset());
    long start = System.nanoTime();
    while (consumer.position(partition) <= evidence.offset()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new TimeoutException(
            "the record at %s was not read within %d seconds"
                .formatted(evidence.position(), PATIENCE.toSeconds()));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() == evidence.offset() && record.value() != null) {
          return Sha256.hex(record.value());
        }
      }
    }
    return CaseEvidence.GONE;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
