package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.Counter;
import io.tollgate.event.DeadLetter;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.EventTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Failures on a real broker, one per test: each record is processed once or becomes a dead letter,
 * never both, and the state agrees with the output.
 */
@Execution(ExecutionMode.CONCURRENT)
class QuarantineIT {

  /** Else the next instance waits until the session of this one has run out. */
  private static final CloseOptions AND_SAYS_SO =
      CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

  private static final String LETTERS = EventTopics.DEAD_LETTERS.name();

  private final Map<String, Object> serdeConfig = AppDriver.serdeConfig();
  private final FailingApp app = new FailingApp(serdeConfig);
  private EmbeddedBroker broker;
  private int runs;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    create(FailingApp.IN);
    create(FailingApp.OUT);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void nothingIsLostDoubledOrHalfDone() throws Exception {
    create(LETTERS);
    tell("a", "once after the store", "always after the forward", "b", "too large");
    tell("once in the serializer", "c");

    runUntil(() -> written().size() + letters().size() >= 7 && app.hasFailed("in a punctuator"));

    assertThat(written())
        .containsExactly("a 1", "once after the store 2", "b 3", "once in the serializer 4", "c 5");
    assertThat(letters())
        .extracting(
            DeadLetter::getOrigin,
            DeadLetter::getOriginOffset,
            DeadLetter::getReason,
            DeadLetter::getDetail)
        .containsExactly(
            tuple(
                FailingApp.IN,
                2L,
                "processing_failed",
                "step number failed on it with IllegalStateException"),
            tuple(
                FailingApp.IN,
                4L,
                "record_too_large",
                "what was made of it for topic out is too large"));
    assertThat(app.counted)
        .map(Throwables::getRootCause)
        .filteredOn(
            cause ->
                cause instanceof IllegalStateException || cause instanceof RecordTooLargeException)
        .singleElement()
        .satisfies(
            death ->
                assertThat(death.getStackTrace())
                    .anyMatch(at -> at.getMethodName().equals("tick")));
  }

  @Test
  void whereNoDeadLetterCanBeWrittenNothingIsSkippedAndNothingIsToldTwice() throws Exception {
    tell("a", "always after the store", "b");

    runUntil(() -> attempts() >= 2);
    assertThat(written()).isSubsetOf("a 1");

    create(LETTERS);
    runUntil(() -> written().size() >= 2);
    tell("c");
    runUntil(() -> written().size() >= 3);
    assertThat(written()).containsExactly("a 1", "b 2", "c 3");
    assertThat(letters())
        .extracting(DeadLetter::getOriginOffset, DeadLetter::getReason)
        .containsExactly(tuple(1L, "processing_failed"));
  }

  /** Runs an instance of its own, with nothing on its disk. */
  private void runUntil(Callable<Boolean> done) {
    Path stateDir = folder.resolve("state-" + runs++);
    KafkaStreams instance = app.instance(broker.bootstrapServers(), stateDir);
    try {
      instance.start();
      BrokerApp.patiently().until(done);
    } finally {
      instance.close(AND_SAYS_SO);
    }
  }

  private double attempts() {
    return app.meters.find("tollgate_dead_letters").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private void create(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private void tell(String... texts) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      assertThat(
              Stream.of(texts)
                  .map(text -> producer.send(new ProducerRecord<>(FailingApp.IN, "key", text))))
          .allSatisfy(Future::get);
    }
  }

  private List<String> written() {
    return committed(FailingApp.OUT).stream()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  private List<DeadLetter> letters() {
    var reader = TopicSerdes.values(EventTopics.DEAD_LETTERS, serdeConfig).deserializer();
    return committed(LETTERS).stream().map(bytes -> reader.deserialize(LETTERS, bytes)).toList();
  }

  private List<byte[]> committed(String topic) {
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                // Closing waits for the last answer, and an empty-handed broker waits so long.
                "fetch.max.wait.ms",
                "20"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition only = new TopicPartition(topic, 0);
      consumer.assign(List.of(only));
      long end = consumer.endOffsets(List.of(only)).get(only);
      while (consumer.position(only) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
