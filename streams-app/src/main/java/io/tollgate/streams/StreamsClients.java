package io.tollgate.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/**
 * Kafka clients that do not delay the successor of a dead stream thread. By default, Kafka Streams
 * lets a producer take forever to close while the dead thread keeps sending heartbeats, and leaves
 * the dead member in the group until its session times out; here it leaves the group. Threads of a
 * process that shuts down stay members, so that a restart moves no work.
 */
final class StreamsClients implements KafkaClientSupplier {

  /** After that, {@link HangingTransactions} aborts what is left of its transaction. */
  static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final Duration longestClose;
  private final Set<Thread> dying = ConcurrentHashMap.newKeySet();

  /**
   * Creates the supplier.
   *
   * @param longestClose how long a producer may take to close
   */
  StreamsClients(Duration longestClose) {
    this.longestClose = longestClose;
  }

  /**
   * Wraps the handler of thread deaths so that the dying thread leaves the group, whatever the
   * handler decides.
   */
  StreamsUncaughtExceptionHandler leaving(StreamsUncaughtExceptionHandler next) {
    return death -> {
      dying.add(Thread.currentThread());
      return next.handle(death);
    };
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new ClosingProducer(config, longestClose);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new LeavingConsumer(config, dying);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getRestoreConsumer(config);
  }

  private static final class ClosingProducer extends KafkaProducer<byte[], byte[]> {

    private final Duration longest;

    ClosingProducer(Map<String, Object> config, Duration longest) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
      this.longest = longest;
    }

    @Override
    public void close(Duration patience) {
      super.close(patience.compareTo(longest) < 0 ? patience : longest);
    }
  }

  private static final class LeavingConsumer extends KafkaConsumer<byte[], byte[]> {

    private final Set<Thread> dying;

    LeavingConsumer(Map<String, Object> config, Set<Thread> dying) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      this.dying = dying;
    }

    /** A thread closes its consumer itself, after its producer. */
    @Override
    public void close(CloseOptions options) {
      super.close(
          dying.remove(Thread.currentThread())
              ? options.withGroupMembershipOperation(
                  CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
              : options);
    }
  }
}
