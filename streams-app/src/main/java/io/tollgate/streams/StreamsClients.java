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
 * The usual clients, of which none makes the successor of a dead thread wait. Kafka Streams lets a
 * writer take for ever to close, and meanwhile the thread that died goes on to say to its group
 * that it lives. And it lets the dead one stay in the group, which then waits until its session has
 * run out; here it leaves. Threads of a process that ends stay, so that a restart moves no work.
 */
final class StreamsClients implements KafkaClientSupplier {

  /** What is left of its transaction then is ended by {@link LeftTransactions}. */
  static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final Duration longestClose;
  private final Set<Thread> dying = ConcurrentHashMap.newKeySet();

  /**
   * Clients.
   *
   * @param longestClose how long a writer may take to close
   */
  StreamsClients(Duration longestClose) {
    this.longestClose = longestClose;
  }

  /** What is to happen with a thread that dies; the thread leaves the group in any case. */
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

    /** A thread closes its consumer itself, last of all that it writes with. */
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
