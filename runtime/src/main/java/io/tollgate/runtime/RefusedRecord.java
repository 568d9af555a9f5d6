package io.tollgate.runtime;

import static java.util.Objects.requireNonNull;

import io.tollgate.digest.Sha256;
import io.tollgate.digest.StableId;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.redaction.Redaction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * Kafka record that a component cannot use.
 *
 * @param topic the topic
 * @param partition its partition, from 0
 * @param offset its offset, from 0
 * @param value its bytes; null if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RefusedRecord(String topic, int partition, long offset, byte[] value) {

  /** Most bytes of a record that a dead letter stores. */
  public static final int MOST_KEPT = 64 * 1024;

  /** Extra bytes that are redacted before the cut, so that the cut cannot hide part of a secret. */
  private static final int BEYOND = 8 * 1024;

  public RefusedRecord {
    requireNonNull(topic, "topic");
  }

  /**
   * Creates the dead letter. Its id is derived from the component and the position, so a record
   * read again gives the same dead letter.
   *
   * @param stage the component that gives up on the record
   */
  public DeadLetter letter(String stage, Fault fault, Instant now) {
    byte[] whole = value == null ? new byte[0] : value;
    byte[] kept = kept(whole);
    DeadLetter letter = new DeadLetter();
    letter.setDeadLetterId(id(stage));
    letter.setReason(fault.reason());
    letter.setDetail(fault.detail());
    letter.setStage(stage);
    letter.setReceivedTime(now);
    letter.setOrigin(topic);
    letter.setOriginPartition(partition);
    letter.setOriginOffset(offset);
    letter.setOriginalFormat("kafka_value");
    letter.setOriginal(ByteBuffer.wrap(kept));
    letter.setOriginalSize(whole.length);
    letter.setOriginalKept(kept.length);
    letter.setOriginalSha256(Sha256.hex(whole));
    letter.setResource(Map.of());
    return letter;
  }

  private String id(String stage) {
    return StableId.ofLines(stage, topic, Integer.toString(partition), Long.toString(offset));
  }

  /** Redacts secrets: not every producer removes them before it writes to a topic. */
  private static byte[] kept(byte[] whole) {
    int seen = Math.min(whole.length, MOST_KEPT + BEYOND);
    byte[] clean = Redaction.redact(whole, 0, seen, true);
    return clean.length <= MOST_KEPT ? clean : Arrays.copyOf(clean, MOST_KEPT);
  }
}
