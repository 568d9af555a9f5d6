package io.tollgate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.runtime.KafkaConnection;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RefusalReaderTest {

  private static final CountDownLatch FAILED = new CountDownLatch(1);

  /** Is closed with the consumer, which is closed when something failed. */
  public static final class Closing implements ConsumerInterceptor<byte[], byte[]> {
    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
      return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
      // Nothing is committed.
    }

    @Override
    public void configure(Map<String, ?> configs) {
      // Nothing to set.
    }

    @Override
    public void close() {
      FAILED.countDown();
    }
  }

  /** An end of the thread would end the whole process, or nobody would look any more. */
  @Test
  void whateverFailsIsTriedAgain() throws InterruptedException {
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> end.set(error));
    try {
      KafkaConnection nowhere =
          new KafkaConnection(
              "localhost:1",
              "http://localhost:1",
              Map.of("interceptor.classes", Closing.class.getName()));
      // No topic has such a name, which Kafka tells by an exception that is not its own.
      RefusalReader reader =
          RefusalReader.start(
              nowhere,
              new RefusingPart("test", "nothing"),
              Map.of("", record -> {}),
              Clock.systemUTC(),
              reason -> {});

      assertThat(FAILED.await(30, TimeUnit.SECONDS)).isTrue();
      reader.close();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(end.get()).isNull();
  }
}
