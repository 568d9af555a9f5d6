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
 * Turns events and dead letters into Kafka records. Encoding happens here and not in the producer,
 * because a request must be encoded whole before any of it is sent, and because serializers serve
 * one thread only while the producer serves all.
 */
public final class Encoder {

  /** How much of an input a dead letter keeps. */
  static final int MOST_KEPT_BYTES = 64 * 1024;

  private static final int LONGEST_SCOPE = 256;

  private final ThreadLocal<AvroSerializer<SpecificRecord>> serializers;
  private final Consumer<String> schemas;
  private final Supplier<String> ids;
  private final Privacy privacy;

  /**
   * An encoder.
   *
   * @param registry knows the schemas' ids; shared by all threads
   * @param ids gives each dead letter its id
   * @param privacy sees everything before it is encoded
   */
  public Encoder(SchemaRegistry registry, Supplier<String> ids, Privacy privacy) {
    this(registry, topic -> {}, ids, privacy);
  }

  /**
   * The same.
   *
   * @param schemas throws if the registry would have to be asked for that of a topic
   */
  public Encoder(
      SchemaRegistry registry, Consumer<String> schemas, Supplier<String> ids, Privacy privacy) {
    this.schemas = schemas;
    this.privacy = privacy;
    this.ids = ids;
    this.serializers = ThreadLocal.withInitial(() -> new AvroSerializer<>(registry));
  }

  /** The record of an event, under its session. */
  public ProducerRecord<byte[], byte[]> event(ToolEvent event) {
    privacy.protect(event);
    return record(
        EventTopics.TOOL_EVENTS.name(), event.getSessionId(), event.getReceivedTime(), event);
  }

  /** The record of what a model wrote, under its own id. */
  public ProducerRecord<byte[], byte[]> aiWrite(AiWrite write) {
    privacy.protect(write);
    return record(
        ProvenanceTopics.AI_WRITES.name(), write.getWriteId(), write.getReceivedTime(), write);
  }

  /** The record of a review, under its own id. */
  public ProducerRecord<byte[], byte[]> review(Review review) {
    return record(
        ProvenanceTopics.REVIEWS.name(), review.getReviewId(), review.getReceivedTime(), review);
  }

  /** The record of what entered an asset, under its own id. */
  public ProducerRecord<byte[], byte[]> movement(Movement movement) {
    return record(
        ProvenanceTopics.MOVEMENTS.name(),
        movement.getMovementId(),
        movement.getReceivedTime(),
        movement);
  }

  /**
   * The record of a dead letter.
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

  /** The dead letter of an encoded record that Kafka never takes; keeps all of a usual one. */
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
