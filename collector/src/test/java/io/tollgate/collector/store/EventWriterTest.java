package io.tollgate.collector.store;

import static io.tollgate.collector.Patience.patiently;
import static io.tollgate.collector.store.KeyedRecords.keyed;
import static io.tollgate.collector.store.KeyedRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.spool.Spool;
import io.tollgate.spool.SpoolFullException;
import io.tollgate.spool.SpoolRecord;
import io.tollgate.topic.EventTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWriterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Exception kept = new Exception("kept");
  private final TimeoutException away = new TimeoutException("no leader");
  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final List<Exception> ends = new CopyOnWriteArrayList<>();
  private MockProducer<byte[], byte[]> kafka;
  private Spool spool;
  private EventWriter writer;

  @BeforeEach
  void open() throws IOException {
    open(1_000_000);
  }

  @AfterEach
  void close() {
    if (!kafka.closed()) {
      writer.close();
    }
  }

  @Test
  void saysSoOnlyWhenTheLastRecordIsAcknowledged() {
    write("a", "b");

    kafka.completeNext();
    assertThat(ends).isEmpty();
    kafka.completeNext();
    assertThat(ends).containsExactly(kept);
    assertThat(spool.isEmpty()).isTrue();
  }

  @Test
  void isDoneAtOnceWithNothingToSend() {
    write();

    assertThat(ends).containsExactly(kept);
  }

  @Test
  void spoolsARequestThatKafkaRefusesAndDrainsItLater() {
    write("a", "b");

    kafka.errorNext(away);
    patiently().until(() -> ends.contains(kept));
    assertThat(spool.records()).isEqualTo(2);
    assertThat(writer.isInTrouble()).isTrue();

    patiently().until(() -> kafka.history().size() == 4);
    assertThat(sent()).containsExactly("a", "b", "a", "b");
    completeAll();
    patiently().until(() -> spool.isEmpty() && !writer.isInTrouble());
    assertThat(ends).containsExactly(kept);
  }

  @Test
  void spoolsARequestThatKafkaDoesNotAcknowledgeInTime() {
    write("a");
    assertThat(ends).isEmpty();

    nanos.addAndGet(PATIENCE.toNanos());
    patiently().until(() -> ends.contains(kept));
    assertThat(spool.records()).isEqualTo(1);

    completeAll();
    assertThat(ends).containsExactly(kept);
  }

  @Test
  void spoolsAtOnceWhileKafkaIsInTrouble() {
    kafka.sendException = away;
    write("a");
    patiently().until(() -> ends.size() == 1);

    write("b");
    patiently().until(() -> ends.size() == 2);
    assertThat(ends).containsOnly(kept);
    assertThat(spool.records()).isEqualTo(2);
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void letsNoRecordOvertakeItsKey() {
    write("a");
    nanos.addAndGet(PATIENCE.toNanos());
    patiently().until(() -> ends.size() == 1);

    write("a");
    patiently().until(() -> ends.size() == 2);
    assertThat(spool.records()).isEqualTo(2);
  }

  @Test
  void letsNoRecordOvertakeItsKeyOnTheWayToTheSpool() throws InterruptedException {
    kafka.sendException = away;
    CountDownLatch isHeldUp = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    writer.write(
        List.of(record("topic", "x")),
        ignored -> {
          isHeldUp.countDown();
          await().forever().until(() -> goOn.getCount() == 0); // holds up what writes the spool
        });
    isHeldUp.await();
    write(List.of(keyed("a", "a1")));
    kafka.sendException = null;
    patiently().until(() -> sent().equals(List.of("x")));
    kafka.completeNext();
    patiently().until(() -> spool.isEmpty() && !writer.isInTrouble());

    write(List.of(keyed("a", "a2")));
    assertThat(sent()).containsExactly("x");

    goOn.countDown();
    patiently().until(() -> sent().equals(List.of("x", "a1", "a2")));
  }

  @Test
  void spoolsWhatIsUnderWayBeforeWhatComesAfterIt() {
    write(List.of(keyed("a", "a1")));
    kafka.sendException = away;
    write("x");
    write(List.of(keyed("a", "a2")));
    kafka.sendException = null;

    // The drain may take them one by one, and waits for each.
    patiently()
        .until(
            () -> {
              completeAll();
              return sent().equals(List.of("a1", "a1", "x", "a2")) && spool.isEmpty();
            });
    assertThat(ends).containsExactly(kept, kept, kept);
  }

  @Test
  void makesADeadLetterOfARecordThatKafkaNeverTakes() {
    write("a", "b");
    kafka.errorNext(new RecordTooLargeException("too large"));
    patiently().until(() -> kafka.history().size() == 4);

    kafka.completeNext(); // what is left of the first sending
    kafka.errorNext(new RecordTooLargeException("too large"));
    kafka.completeNext();
    patiently().until(() -> kafka.history().size() == 5);
    kafka.completeNext();

    patiently().until(() -> spool.isEmpty() && !writer.isInTrouble());
    assertThat(sent()).containsExactly("a", "b", "a", "b", "a is dead");
    assertThat(ends).containsExactly(kept);
  }

  @Test
  void waitsForLeaveToWriteEventsAndForNoOther() {
    TopicAuthorizationException noLeave = new TopicAuthorizationException("no leave");
    write(List.of(record("reviews", "a"), record(EventTopics.TOOL_EVENTS.name(), "b")));
    kafka.errorNext(noLeave);
    patiently().until(() -> kafka.history().size() == 4);

    kafka.completeNext();
    kafka.errorNext(noLeave);
    kafka.errorNext(noLeave);
    patiently().until(() -> kafka.history().size() == 6);
    kafka.errorNext(noLeave);
    kafka.completeNext();
    patiently().until(() -> kafka.history().size() == 7);
    kafka.completeNext();

    patiently().until(() -> spool.isEmpty());
    assertThat(sent()).containsExactly("a", "b", "a", "b", "a", "b", "a is dead");
  }

  @Test
  void aTopicThatIsNotThereHoldsUpNothingElse() {
    TimeoutException missing =
        new TimeoutException("not in metadata", new UnknownTopicOrPartitionException("none"));
    write(List.of(record("reviews", "a"), record(EventTopics.TOOL_EVENTS.name(), "b")));
    kafka.errorNext(missing);
    patiently().until(() -> kafka.history().size() == 4);

    kafka.completeNext();
    kafka.errorNext(missing);
    kafka.completeNext();
    patiently().until(() -> kafka.history().size() == 5);
    kafka.completeNext();

    patiently().until(() -> spool.isEmpty());
    assertThat(sent()).containsExactly("a", "b", "a", "b", "a is dead");
  }

  @Test
  void saysSoWhenTheSpoolIsFull() throws IOException {
    writer.close();
    open(10);
    kafka.sendException = away;

    write("a");
    patiently().until(() -> !ends.isEmpty());
    assertThat(ends).singleElement().isInstanceOf(SpoolFullException.class);
  }

  @Test
  void spoolsWhatIsUnderWayWhenItIsClosed() throws IOException {
    write("a");

    writer.close();

    assertThat(ends).containsExactly(kept);
    try (Spool left = Spool.open(folder, 1_000, 1_000)) {
      assertThat(left.records()).isEqualTo(1);
    }
  }

  @Test
  void completesLaterDeliveriesAfterABugInTheAnswerToOne() {
    writer.write(
        List.of(record("topic", "a")),
        failure -> {
          throw new AssertionError("a bug");
        });
    kafka.completeNext();

    write("b");
    kafka.completeNext();

    assertThat(ends).containsExactly(kept);
  }

  private void open(long mostBytes) throws IOException {
    kafka = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    spool = Spool.open(folder, mostBytes, 100_000);
    writer = new EventWriter(kafka, spool, this::deadLetter, Runnable::run, nanos::get, PATIENCE);
  }

  private ProducerRecord<byte[], byte[]> deadLetter(SpoolRecord refused, Exception why) {
    String letter = new String(refused.value(), StandardCharsets.UTF_8) + " is dead";
    return new ProducerRecord<>("letters", letter.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> sent() {
    return kafka.history().stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private void completeAll() {
    while (kafka.completeNext()) {
      assertThat(kafka.history()).isNotEmpty();
    }
  }

  private void write(String... values) {
    write(Stream.of(values).map(value -> record("topic", value)).toList());
  }

  private void write(List<ProducerRecord<byte[], byte[]>> records) {
    writer.write(records, failure -> ends.add(failure == null ? kept : failure));
  }
}
