package io.tollgate.streams.common;

import io.tollgate.digest.Sha256;
import io.tollgate.event.DeadLetter;
import io.tollgate.judgement.EventPosition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Writes down records that could not be used. */
public final class DeadLetters {

  /** A dead letter keeps at most so many bytes of the record. */
  public static final int MOST_KEPT = 64 * 1024;

  private static final int ID_BYTES = 16;

  private DeadLetters() {}

  /** The id comes from the position, so that a record read again is the same dead letter. */
  public static DeadLetter of(
      EventPosition position, byte[] original, String reason, String detail, Instant now) {
    byte[] whole = original == null ? new byte[0] : original;
    byte[] kept = Arrays.copyOf(whole, Math.min(whole.length, MOST_KEPT));
    DeadLetter letter = new DeadLetter();
    letter.setDeadLetterId(Sha256.hex(place(position), ID_BYTES));
    letter.setReason(reason);
    letter.setDetail(detail);
    letter.setStage("streams-app");
    letter.setReceivedTime(now);
    letter.setOrigin(position.topic());
    letter.setOriginPartition(position.partition());
    letter.setOriginOffset(position.offset());
    letter.setOriginalFormat("kafka_value");
    letter.setOriginal(ByteBuffer.wrap(kept));
    letter.setOriginalSize(whole.length);
    letter.setOriginalKept(kept.length);
    letter.setOriginalSha256(Sha256.hex(whole));
    letter.setResource(Map.of());
    return letter;
  }

  private static String place(EventPosition position) {
    return position.topic() + "\n" + position.partition() + "\n" + position.offset();
  }
}
