package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.EmbeddedBroker;
import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions of dead threads are aborted; a live thread continues to write. */
class HangingTransactionsIT {

  private static final String GONE = "tollgate-streams-00000000-0000-4000-8000-000000000001";
  private static final String HERE = "tollgate-streams-00000000-0000-4000-8000-000000000002";
  private static final TopicPartition OF_GONE = new TopicPartition("of-gone", 0);
  private static final TopicPartition OF_OTHERS = new TopicPartition("of-others", 0);

  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final KafkaConnection connection =
      new KafkaConnection(broker.bootstrapServers(), "mock://unused", Map.of());

  @BeforeEach
  void makeTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      List<NewTopic> topics =
          List.of(topic("input"), topic(OF_GONE.topic()), topic(OF_OTHERS.topic()));
      admin.createTopics(topics).all().get();
    }
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void onlyThoseOfThreadsThatAreNotInTheGroupAreEnded() {
    try (KafkaProducer<byte[], byte[]> gone = open(GONE + "-1", OF_GONE);
        KafkaProducer<byte[], byte[]> here = open(HERE + "-1", OF_OTHERS);
        KafkaProducer<byte[], byte[]> replaced = open(HERE + "-7", OF_GONE);
        KafkaProducer<byte[], byte[]> foreign = open("tollgate-streams-notes", OF_OTHERS);
        KafkaConsumer<byte[], byte[]> member = reader(HERE + "-StreamThread-1-consumer");
        KafkaConsumer<byte[], byte[]> committed = reader("committed")) {
      assertThat(end(committed, OF_GONE)).isZero();
      member.subscribe(List.of("input"));

      endWhatIsLeft(member, committed);

      assertThatThrownBy(gone::commitTransaction).isInstanceOf(KafkaException.class);
      assertThatThrownBy(replaced::commitTransaction).isInstanceOf(KafkaException.class);
      assertThat(end(committed, OF_OTHERS)).isZero();
      here.commitTransaction();
      foreign.commitTransaction();
    }
  }

  private void endWhatIsLeft(
      KafkaConsumer<byte[], byte[]> member, KafkaConsumer<byte[], byte[]> committed) {
    HangingTransactions left =
        HangingTransactions.start(connection, Duration.ofMillis(50), Duration.ZERO);
    try {
      BrokerApp.patiently()
          .until(
              () -> {
                member.poll(Duration.ofMillis(50));
                return end(committed, OF_GONE) > 1;
              });
    } finally {
      left.close();
    }
  }

  private KafkaProducer<byte[], byte[]> open(String name, TopicPartition to) {
    KafkaProducer<byte[], byte[]> writer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", name),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    writer.initTransactions();
    writer.beginTransaction();
    Future<RecordMetadata> sent = writer.send(new ProducerRecord<>(to.topic(), new byte[1]));
    writer.flush();
    assertThat(sent).isDone();
    return writer;
  }

  private KafkaConsumer<byte[], byte[]> reader(String name) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "client.id",
            name,
            "group.id",
            StreamsAppConfig.APPLICATION_ID,
            "isolation.level",
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Up to where a partition is read by who reads only what is committed. */
  private static long end(KafkaConsumer<byte[], byte[]> reader, TopicPartition partition) {
    return reader.endOffsets(List.of(partition)).get(partition);
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, 1, (short) 1);
  }
}
