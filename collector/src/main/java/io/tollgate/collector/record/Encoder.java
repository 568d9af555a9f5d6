package io.tollgate.collector.record;

import io.tollgate.digest.Sha256;
import io.tollgate.event.AiWrite;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.Slice;
import io.tollgate.serde.AvroSerializer;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Mapping;
import io.tollgate.spool.SpoolRecord;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Encodes events and dead letters as Kafka records. Not left to the producer, because a request
 * must be encoded completely before any of it is sent, and because serializers are not thread-safe
 * while the producer is shared by all threads.
 */
public final class Encoder {

  /** Bytes of an input that a dead letter stores at most. */
  static final int MOST_KEPT_BYTES = 64 * 1024;

  private static final int LONGEST_SCOPE = 256;

  private final ThreadLocal<AvroSerializer<SpecificRecord>> serializers;
  private final Consumer<String> schemas;
  private final Supplier<String> ids;
  private final Privacy privacy;

  /**
   * Creates an encoder.
   *
   * @param registry knows the schema ids; shared by all threads
   * @param ids generates the id of each dead letter
   * @param privacy applied to everything before it is encoded
   */
  public Encoder(SchemaRegistry registry, Supplier<String> ids, Privacy privacy) {
    this(registry, topic -> {}, ids, privacy);
  }

  /**
   * Creates an encoder.
   *
   * @param schemas throws if the schema of a topic is not known without asking the registry
   */
  public Encoder(
      SchemaRegistry registry, Consumer<String> schemas, Supplier<String> ids, Privacy privacy) {
    this.schemas = schemas;
    this.privacy = privacy;
    this.ids = ids;
    this.serializers = ThreadLocal.withInitial(() -> new AvroSerializer<>(registry));
  }

  /** Returns the record of an event, keyed by its session. */
  public ProducerRecord<byte[], byte[]> event(ToolEvent event) {
    privacy.protect(event);
    return record(
        EventTopics.TOOL_EVENTS.name(), event.getSessionId(), event.getReceivedTime(), event);
  }

  /** Returns the record of a write, keyed by its id. */
  public ProducerRecord<byte[], byte[]> aiWrite(AiWrite write) {
    privacy.protect(write);
    return record(
        ProvenanceTopics.AI_WRITES.name(), write.getWriteId(), write.getReceivedTime(), write);
  }

  /** Returns the record of a review, keyed by its id. */
  public ProducerRecord<byte[], byte[]> review(Review review) {
    return record(
        ProvenanceTopics.REVIEWS.name(), review.getReviewId(), review.getReceivedTime(), review);
  }

  /** Returns the record of a movement, keyed by its id. */
  public ProducerRecord<byte[], byte[]> movement(Movement movement) {
    return record(
        ProvenanceTopics.MOVEMENTS.name(),
        movement.getMovementId(),
        movement.getReceivedTime(),
        movement);
  }

  /**
   * Returns the record of a dead letter.
   *
   * @param resource attributes of the OTLP resource it came with; empty if none
   * @param scope name of the OTLP scope it came with; null if none
   */
  public ProducerRecord<byte[], byte[]> deadLetter(
      Mapping.Rejection rejection,
      String format,
      Slice original,
      Sender sender,
      AttributeMap resource,
      String scope) {
    Arrival arrival = sender.arrival();
    Slice kept = privacy.protect(original, MOST_KEPT_BYTES, format.contains("protobuf"));
    DeadLetter letter = letter(kept, original);
    letter.setReason(rejection.reason());
    letter.setDetail(rejection.detail());
    letter.setReceivedTime(arrival.receivedTime());
    letter.setSource(arrival.source());
    letter.setVerifiedTeam(arrival.team());
    letter.setOrigin(sender.path());
    letter.setOriginalFormat(format);
    letter.setResource(privacy.protect(resource));
    letter.setScope(
        scope == null ? null : scope.substring(0, Math.min(scope.length(), LONGEST_SCOPE)));
    return record(letter);
  }

  /**
   * Returns the dead letter of an encoded record that Kafka never accepts; contains all of one of
   * ordinary size.
   */
  public ProducerRecord<byte[], byte[]> deadLetter(
      SpoolRecord refused, Exception why, Instant now) {
    Slice original = Slice.of(refused.value());
    DeadLetter letter = letter(original.first(Batch.MOST_EVENT_BYTES), original);
    boolean isTooLarge =
        why instanceof RecordTooLargeException || why instanceof RecordBatchTooLargeException;
    letter.setReason(isTooLarge ? "record_too_large" : "refused_by_kafka");
    letter.setDetail("Kafka refuses the record for good: " + why.getClass().getSimpleName());
    letter.setReceivedTime(now);
    letter.setOrigin(refused.topic());
    letter.setOriginalFormat("kafka_value");
    return record(letter);
  }

  private DeadLetter letter(Slice kept, Slice original) {
    DeadLetter letter = new DeadLetter();
    letter.setDeadLetterId(ids.get());
    letter.setStage("collector");
    letter.setOriginal(kept.buffer());
    letter.setOriginalSize(original.length());
    letter.setOriginalKept(kept.length());
    letter.setOriginalSha256(sha256(original));
    letter.setResource(Map.of());
    return letter;
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
    return record(
        EventTopics.DEAD_LETTERS.name(),
        letter.getDeadLetterId(),
        letter.getReceivedTime(),
        letter);
  }

  private ProducerRecord<byte[], byte[]> record(
      String topic, String key, Instant time, SpecificRecord value) {
    schemas.accept(topic);
    return new ProducerRecord<>(
        topic,
        null,
        time.toEpochMilli(),
        key.getBytes(StandardCharsets.UTF_8),
        serializers.get().serialize(topic, value));
  }

  private static String sha256(Slice bytes) {
    MessageDigest digest = Sha256.begin();
    digest.update(bytes.bytes(), bytes.offset(), bytes.length());
    return HexFormat.of().formatHex(digest.digest());
  }
}
