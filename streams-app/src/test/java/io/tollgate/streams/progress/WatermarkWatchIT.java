package io.tollgate.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.local.EmbeddedBroker;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.standstill.LagMonitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watermarks on a real broker, with records, transaction markers and uncommitted writes. */
class WatermarkWatchIT {

  private static final String GROUP = "readers";
  private static final List<String> CHAIN = List.of("first", "second");

  /** Kafka can say nothing of it. */
  private static final List<String> WITHOUT_END = List.of("first", "missing");

  private static final TopicPartition FIRST = new TopicPartition("first", 0);
  private static final TopicPartition SECOND = new TopicPartition("second", 0);

  private static final Duration SOON = Duration.ofMillis(300);

  /** More than it takes until traces are looked for; each look asks for the time once. */
  private static final int MANY = 4 * LagMonitor.LOOKS_UNTIL_READ;

  private final AtomicLong ticks = new AtomicLong();
  private EmbeddedBroker broker;
  private Admin admin;
  private KafkaProducer<String, String> producer;
  private WatermarkWatch watch;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    KafkaConnection connection =
        new KafkaConnection(broker.bootstrapServers(), "http://localhost:1", Map.of());
    admin = Admin.create(connection.recordConfig());
    watch =
        WatermarkWatch.start(
            connection,
            GROUP,
            List.of(CHAIN, WITHOUT_END),
            ticks::incrementAndGet,
            System::nanoTime,
            Duration.ofMillis(25));
    admin
        .createTopics(CHAIN.stream().map(name -> new NewTopic(name, 2, (short) 1)).toList())
        .all()
        .get();
    Map<String, Object> writing = connection.recordConfig();
    writing.put("transactional.id", "writer");
    producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer());
    producer.initTransactions();
  }

  @AfterEach
  void stop() {
    watch.close();
    producer.close();
    admin.close();
    broker.close();
  }

  @Test
  void aChainOfWhichKafkaSaysNothingHoldsUpNoOther() {
    passes();

    assertThat(watch.of(WITHOUT_END).reached(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void passesWhatThisInstanceHasReadByItself() throws Exception {
    write("first", true);
    waits();

    watch.read().read("first", 0, 0);
    passes();
  }

  @Test
  void passesWhatIsWorkedOffAndWhatWasNeverCommittedOnly() throws Exception {
    passes();

    write("first", true);
    waits();
    commit(FIRST, 1);
    passes();

    write("second", true);
    waits();
    commit(SECOND, 1);
    write("second", false);
    passes();

    producer.beginTransaction();
    send("second");
    waits();
    producer.commitTransaction();
    waits();
    commit(SECOND, 6);
    passes();
  }

  @Test
  void tellsWhatWaitsForTooLongAndNotWhereNothingDoes() throws Exception {
    write("second", false);
    awaitHealth(SOON, true);
    write("first", true);
    awaitHealth(SOON, false);
    assertThat(watch.health(SOON).detail()).contains("no progress for ", "waiting in first-0");
    assertThat(watch.standstill(CHAIN).length()).isGreaterThan(SOON);

    commit(FIRST, 1);

    awaitHealth(SOON, true);
  }

  /** Of the chain without end Kafka never says anything. */
  private void awaitHealth(Duration limit, boolean isGood) {
    long now = ticks.get();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                ticks.get() > now + MANY
                    && watch.standstill(CHAIN).length().compareTo(limit) < 0 == isGood);
  }

  /** A look that begins from now on passes. */
  private void passes() {
    long now = ticks.get();
    await().atMost(Duration.ofMinutes(1)).until(() -> reached() > now);
  }

  /** No look that begins from now on passes, however many there are. */
  private void waits() {
    long now = ticks.get();
    await().atMost(Duration.ofMinutes(1)).until(() -> ticks.get() > now + MANY);
    assertThat(reached()).isLessThanOrEqualTo(now);
  }

  private long reached() {
    return watch.of(CHAIN).reached(Long.MAX_VALUE).orElse(0);
  }

  private void write(String topic, boolean isCommitted) throws Exception {
    producer.beginTransaction();
    send(topic);
    if (isCommitted) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  private void send(String topic) throws Exception {
    producer.send(new ProducerRecord<>(topic, 0, "k", "v")).get();
  }

  private void commit(TopicPartition partition, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(GROUP, Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }
}
