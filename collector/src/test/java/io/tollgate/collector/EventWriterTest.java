package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EventWriterTest {

  private final Exception stored = new Exception("stored");

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final EventWriter writer = new EventWriter(kafka, Runnable::run);
  private final List<Exception> ends = new ArrayList<>();

  @Test
  void saysSoOnlyWhenTheLastRecordIsStored() {
    write(3);

    kafka.completeNext();
    kafka.completeNext();
    assertThat(ends).isEmpty();
    kafka.completeNext();
    assertThat(ends).containsExactly(stored);
  }

  @Test
  void waitsForTheOtherRecordsOfAFailedBatch() {
    TimeoutException failure = new TimeoutException("no leader");
    write(2);

    kafka.errorNext(failure);
    assertThat(ends).isEmpty();
    kafka.completeNext();
    assertThat(ends).containsExactly(failure);
  }

  @Test
  void sendsNoMoreOnceARecordCannotBeSent() {
    TimeoutException failure = new TimeoutException("buffer is full");
    kafka.sendException = failure;

    write(3);

    assertThat(ends).containsExactly(failure);
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void isDoneAtOnceWithNothingToSend() {
    write(0);

    assertThat(ends).containsExactly(stored);
  }

  private void write(int count) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(new ProducerRecord<>("topic", new byte[] {1}));
    }
    writer.write(records, failure -> ends.add(failure == null ? stored : failure));
  }
}
