package io.tollgate.refusal;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.reading.ReadingThread;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.RefusedRecord;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.EventTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Background reader that writes a dead letter for every record that a component refuses in the
 * topics it keeps in memory. Every instance reads such topics completely at every start, so it
 * cannot tell which refusals were already reported. This reader reads them once more, in one
 * consumer group for all instances, and commits offsets only when the letters are written. A letter
 * written again after a crash has the same id.
 */
public final class RefusalReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final String LETTERS = EventTopics.DEAD_LETTERS.name();

  private final KafkaConnection connection;
  private final RefusingPart refusingPart;
  private final Map<String, RecordCheck> trials;
  private final Clock clock;
  private final Consumer<String> counter;
  private final ReadingThread thread;

  private RefusalReader(
      KafkaConnection connection,
      RefusingPart refusingPart,
      Map<String, RecordCheck> trials,
      Clock clock,
      Consumer<String> counter) {
    this.connection = connection;
    this.refusingPart = refusingPart;
    this.trials = Map.copyOf(trials);
    this.clock = clock;
    this.counter = counter;
    Map<String, Object> config = connection.readerConfig();
    config.put("group.id", refusingPart.group());
    this.thread = new ReadingThread("refusals", config, PAUSE, this::follow);
  }

  /**
   * Starts reading, as soon as brokers are available.
   *
   * @param trials how the component reads each topic
   * @param counter called with the reason of every letter written
   */
  public static RefusalReader start(
      KafkaConnection connection,
      RefusingPart refusingPart,
      Map<String, RecordCheck> trials,
      Clock clock,
      Consumer<String> counter) {
    RefusalReader reader = new RefusalReader(connection, refusingPart, trials, clock, counter);
    reader.thread.start();
    return reader;
  }

  @Override
  public void close() {
    thread.close();
  }

  private void follow(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> kafka) {
    FirstReading first = new FirstReading(kafka);
    kafka.subscribe(trials.keySet(), first);
    int read = 0;
    while (thread.isOpen()) {
      for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
        read++;
        first.take(
            record, trials.get(record.topic()).fault(record).map(why -> letter(record, why)));
      }
      if (read > 0 && first.isOver()) {
        List<DeadLetter> letters = first.letters();
        write(letters);
        letters.forEach(letter -> counter.accept(letter.getReason()));
        kafka.commitSync();
        read = 0;
      }
    }
  }

  private DeadLetter letter(ConsumerRecord<byte[], byte[]> record, Fault why) {
    return new RefusedRecord(record.topic(), record.partition(), record.offset(), record.value())
        .letter(refusingPart.stage(), refusingPart.withConsequence(why), clock.instant());
  }

  /** Refused records are rare, so no producer is kept open for them. */
  private void write(List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return;
    }
    try (KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                connection.recordConfig(), new StringSerializer(), new ByteArraySerializer());
        Serializer<DeadLetter> values =
            TopicSerdes.values(EventTopics.DEAD_LETTERS, connection.clientConfig()).serializer()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (DeadLetter letter : letters) {
        byte[] value = values.serialize(LETTERS, letter);
        sent.add(producer.send(new ProducerRecord<>(LETTERS, letter.getDeadLetterId(), value)));
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException("a dead letter could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing dead letters", e);
    }
  }
}
