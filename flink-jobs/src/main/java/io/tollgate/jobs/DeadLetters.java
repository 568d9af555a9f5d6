package io.tollgate.jobs;

import io.tollgate.digest.Sha256;
import io.tollgate.event.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Makes dead letters of Kafka records; a record that is read again gives the same id. */
final class DeadLetters {

  private static final int MOST_KEPT = 262_144;

  private DeadLetters() {}

  static DeadLetter of(RawRecord raw, String reason, String detail, Instant now) {
    byte[] original = raw.value() == null ? new byte[0] : raw.value();
    int kept = Math.min(original.length, MOST_KEPT);
    return DeadLetter.newBuilder()
        .setDeadLetterId(id(raw))
        .setReason(reason)
        .setDetail(detail)
        .setStage("flink-jobs")
        .setReceivedTime(now)
        .setOrigin(raw.topic())
        .setOriginPartition(raw.partition())
        .setOriginOffset(raw.offset())
        .setOriginalFormat("kafka_value")
        .setOriginal(ByteBuffer.wrap(Arrays.copyOf(original, kept)))
        .setOriginalSize(original.length)
        .setOriginalKept(kept)
        .setOriginalSha256(Sha256.hex(original))
        .build();
  }

  private static String id(RawRecord raw) {
    String place = "flink-jobs/" + raw.topic() + "/" + raw.partition() + "/" + raw.offset();
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
