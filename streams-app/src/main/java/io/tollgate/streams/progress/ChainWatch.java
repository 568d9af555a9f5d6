package io.tollgate.streams.progress;

import io.tollgate.runtime.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks how far a consumer group, or this instance by itself, has worked off one chain of topics,
 * and whether it still does. While Kafka cannot be asked the watermark stands still.
 */
final class ChainWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChainWatch.class);

  /** For so long a failure is none; at the first start topics are only being made. */
  private static final long NOTICE_AFTER = Duration.ofSeconds(30).toNanos();

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);
  private static final int TIMEOUT = 10_000;
  private static final int LITTLE = 64 * 1024;

  private final String group;
  private final ReadPositions read;
  private final List<String> chain;
  private final LongSupplier time;
  private final LongSupplier nanoTime;
  private final Duration interval;
  private final UpstreamWatermark watermark;
  private final Standstill standstill;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> reader;
  private final TransactionTraces traces;
  private final Thread looks;
  private Set<TopicPartition> partitions = Set.of();
  private long nextNotice;
  private volatile boolean isClosed;

  /** One that does not look yet. */
  ChainWatch(
      KafkaConnection connection,
      String group,
      ReadPositions read,
      List<String> chain,
      LongSupplier time,
      LongSupplier nanoTime,
      Duration interval) {
    this.group = group;
    this.read = read;
    this.chain = chain;
    this.time = time;
    this.nanoTime = nanoTime;
    this.interval = interval;
    this.watermark = new UpstreamWatermark(chain, nanoTime);
    this.standstill = new Standstill(chain, nanoTime);
    String name = group + "-watermark-" + chain.get(0);
    this.looks = new Thread(this::run, name);
    Map<String, Object> asking = connection.recordConfig();
    asking.put(AdminClientConfig.CLIENT_ID_CONFIG, name);
    asking.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT);
    asking.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT);
    this.admin = Admin.create(asking);
    Map<String, Object> reading = connection.readerConfig();
    reading.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    reading.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT);
    reading.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LITTLE);
    this.reader =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.nextNotice = nanoTime.getAsLong() + NOTICE_AFTER;
    this.traces = new TransactionTraces(reader);
  }

  void start() {
    looks.setDaemon(true);
    looks.start();
  }

  Watermark watermark() {
    return watermark;
  }

  Standstill standstill() {
    return standstill;
  }

  @Override
  public void close() {
    isClosed = true;
    looks.interrupt();
    try {
      looks.join(LONGEST_CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing that is underway at the end is worth waiting for. */
  private void run() {
    try {
      while (!isClosed) {
        tryToLook();
        Thread.sleep(interval.toMillis());
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("looks no more");
    } finally {
      Thread.interrupted();
      admin.close(Duration.ZERO);
      reader.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private void tryToLook() throws InterruptedException {
    try {
      look();
      nextNotice = nanoTime.getAsLong() + NOTICE_AFTER;
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | RuntimeException e) {
      partitions = Set.of();
      standstill.unanswered(reason(e));
      long now = nanoTime.getAsLong();
      if (now - nextNotice >= 0) {
        nextNotice = now + NOTICE_AFTER;
        LOG.warn(
            "absence is not judged while Kafka does not say what waits in {}: {}",
            chain,
            e.toString());
      }
    }
  }

  private static String reason(Exception e) {
    return e instanceof ExecutionException ? e.getCause().toString() : e.toString();
  }

  private void look() throws ExecutionException, InterruptedException {
    if (partitions.isEmpty()) {
      partitions = partitions();
    }
    long nanos = nanoTime.getAsLong();
    long began = time.getAsLong();
    Map<TopicPartition, Long> done = committed();
    partitions.forEach(partition -> done.merge(partition, read.behind(partition), Math::max));
    Map<TopicPartition, Long> ends = ends();
    Map<TopicPartition, Long> worked = traces.skip(done, ends);
    watermark.look(began, nanos, worked, ends);
    standstill.look(worked, ends);
  }

  private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found = admin.describeTopics(chain).allTopicNames().get();
    return found.values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .collect(Collectors.toSet());
  }

  private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
    ListConsumerGroupOffsetsSpec spec =
        new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listConsumerGroupOffsets(Map.of(group, spec))
        .partitionsToOffsetAndMetadata(group)
        .get()
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                offsets.put(partition, offset.offset());
              }
            });
    return offsets;
  }

  /** What is not committed included: the default of this request. */
  private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(latest)
        .all()
        .get()
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
