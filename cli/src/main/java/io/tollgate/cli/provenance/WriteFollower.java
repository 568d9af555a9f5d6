package io.tollgate.cli.provenance;

import io.tollgate.cli.admission.ImageRegister;
import io.tollgate.control.ControlRecords;
import io.tollgate.directory.Directory;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Decision;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.provenance.LiveIndex;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SteeringTopics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains an index: reads writes, reviews, movements, assets, orders and the names of people from
 * the beginning of their topics, and then follows them. It joins no group and commits no offsets,
 * so that any number may run.
 */
final class WriteFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WriteFollower.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

  /** Age at which the client asks anew which partitions exist. */
  private static final int METADATA_MILLIS = 30_000;

  private static final Set<String> STEERING =
      Set.of(
          SteeringTopics.ASSETS.name(),
          SteeringTopics.DIRECTORY.name(),
          DetectionTopics.DECISIONS.name());

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LiveIndex index;
  private final ImageRegister images;
  private final Deserializer<AiWrite> writes;
  private final ControlRecords<?, Review> reviews;
  private final ControlRecords<String, Asset> assets;
  private final Deserializer<Movement> movements;
  private final ControlRecords<?, DirectoryEntry> entries;
  private final ControlRecords<String, Decision> orders;
  private final Map<ByteBuffer, DirectoryEntry> directory = new HashMap<>();
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final FollowerFreshness followerFreshness;
  private boolean isDirectoryNew;

  /** End offsets when last queried; null once everything up to there has been read. */
  private Map<TopicPartition, Long> ends;

  private long nextQuestion = System.nanoTime();

  /**
   * Creates a follower that is not running yet.
   *
   * @param images receives movements with images; null for none
   */
  WriteFollower(
      KafkaConnection connection,
      LiveIndex index,
      ImageRegister images,
      FollowerFreshness followerFreshness) {
    Map<String, Object> config = connection.readerConfig();
    config.put("client.id", "tollgate-gate");
    config.put("metadata.max.age.ms", METADATA_MILLIS);
    this.index = index;
    this.images = images;
    this.followerFreshness = followerFreshness;
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Map<String, Object> serdes = connection.clientConfig();
    this.writes = TopicSerdes.values(ProvenanceTopics.AI_WRITES, serdes).deserializer();
    this.reviews = ControlRecords.of(ProvenanceTopics.REVIEWS, serdes);
    this.assets = ControlRecords.of(SteeringTopics.ASSETS, serdes);
    this.movements = TopicSerdes.values(ProvenanceTopics.MOVEMENTS, serdes).deserializer();
    this.entries = ControlRecords.of(SteeringTopics.DIRECTORY, serdes);
    this.orders = ControlRecords.of(DetectionTopics.DECISIONS, serdes);
  }

  /**
   * Follows until it is closed, or fails: a gate that misses records without knowing it is useless.
   */
  void run() throws IOException {
    List<TopicPartition> partitions = FollowedPartitions.all(consumer::partitionsFor);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    try {
      while (!isClosed.get()) {
        askForTheEnds();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record);
        }
        if (isDirectoryNew) {
          index.name(Directory.of(directory.values())::who);
          isDirectoryNew = false;
        }
        noteProgress();
      }
    } catch (WakeupException e) {
      LOG.debug("asked to stop", e);
    } finally {
      consumer.close();
    }
  }

  /**
   * Queries at most once a second, and not while the previous ends are still being caught up with.
   */
  private void askForTheEnds() {
    if (ends != null || System.nanoTime() - nextQuestion < 0) {
      return;
    }
    nextQuestion = System.nanoTime() + BETWEEN_QUESTIONS.toNanos();
    followerFreshness.ask();
    try {
      followNewPartitions();
      ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
    } catch (TimeoutException e) {
      LOG.debug("cannot get end offsets from the brokers: {}", e.getMessage());
    }
  }

  private void followNewPartitions() {
    Set<TopicPartition> known = consumer.assignment();
    List<TopicPartition> added =
        FollowedPartitions.added(known, topic -> consumer.partitionsFor(topic, PATIENCE));
    if (!added.isEmpty()) {
      LOG.info("there are new partitions: {}", added);
      consumer.assign(Stream.concat(known.stream(), added.stream()).toList());
      consumer.seekToBeginning(added);
    }
  }

  private void noteProgress() throws IOException {
    if (ends == null || !isThere(ends)) {
      return;
    }
    if (!index.isCaughtUp()) {
      index.catchUp();
      LOG.info("the index has caught up");
    }
    followerFreshness.hear();
    ends = null;
  }

  private boolean isThere(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
    try {
      use(record);
      index.find(place(record));
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (UnreadableRecordException | IllegalArgumentException | IndexOutOfBoundsException e) {
      LOG.error("{}-{} at {} is unusable", record.topic(), record.partition(), record.offset(), e);
      index.miss(place(record));
    }
  }

  private void use(ConsumerRecord<byte[], byte[]> record) throws IOException {
    if (record.topic().equals(SteeringTopics.ASSETS.name())) {
      takeAsset(record);
    } else if (record.topic().equals(SteeringTopics.DIRECTORY.name())) {
      takeEntry(record);
    } else if (record.topic().equals(DetectionTopics.DECISIONS.name())) {
      takeOrder(record);
    } else if (record.value() == null) {
      LOG.warn("{} has a record without a value", record.topic());
    } else if (record.topic().equals(ProvenanceTopics.REVIEWS.name())) {
      index.add(reviews.read(record.key(), record.value()));
    } else if (record.topic().equals(ProvenanceTopics.MOVEMENTS.name())) {
      takeMovement(movements.deserialize(record.topic(), record.value()));
    } else {
      index.add(writes.deserialize(record.topic(), record.value()));
    }
  }

  /** For assets and people only the latest record of a key counts, so a valid one fills the gap. */
  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return STEERING.contains(record.topic()) && record.key() != null
        ? record.topic() + " " + HexFormat.of().formatHex(record.key())
        : record.topic() + " " + record.partition() + " " + record.offset();
  }

  private void takeMovement(Movement movement) throws IOException {
    index.add(movement);
    if (images != null) {
      images.add(movement);
    }
  }

  private void takeAsset(ConsumerRecord<byte[], byte[]> record) {
    Asset asset = assets.read(record.key(), record.value());
    if (asset == null) {
      index.removeAsset(assets.key(record.key()));
    } else {
      index.add(asset);
    }
  }

  private void takeOrder(ConsumerRecord<byte[], byte[]> record) {
    Decision order = orders.read(record.key(), record.value());
    if (order == null) {
      index.removeOrder(orders.key(record.key()));
    } else {
      index.add(order);
    }
  }

  private void takeEntry(ConsumerRecord<byte[], byte[]> record) {
    DirectoryEntry entry = entries.read(record.key(), record.value());
    ByteBuffer key = ByteBuffer.wrap(record.key());
    if (entry == null) {
      directory.remove(key);
    } else {
      directory.put(key, entry);
    }
    isDirectoryNew = true;
  }

  @Override
  public void close() {
    isClosed.set(true);
    consumer.wakeup();
  }
}
