package io.tollgate.cli.intake;

import io.tollgate.cli.tail.TopicTable;
import io.tollgate.event.DeadLetter;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.EventTopics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter that a person has reviewed and marked as needing no action. It is written again
 * under its own id, with who dropped it and why; the original remains in the topic for its
 * retention.
 */
public final class DroppedLetter {

  /** Reason of dropped letters. */
  static final String REASON = "dropped";

  private DroppedLetter() {}

  /**
   * Returns the letters written since a time that were not dropped, without their inputs.
   *
   * @param wanted which of them are held in memory
   * @param unreadable called for each record that cannot be read
   */
  public static Collection<DeadLetter> othersSince(
      KafkaConnection connection,
      Instant since,
      Predicate<DeadLetter> wanted,
      BiConsumer<ConsumerRecord<?, ?>, UnreadableRecordException> unreadable) {
    return TopicTable.readSince(
            connection,
            EventTopics.DEAD_LETTERS,
            since,
            letter ->
                Optional.of(letter)
                    .filter(wanted)
                    .filter(each -> !is(each))
                    .map(DroppedLetter::light),
            unreadable)
        .values();
  }

  /**
   * Returns a predicate for letters written since a time and not dropped by now; only the ids of
   * dropped ones are held in memory.
   */
  public static Predicate<DeadLetter> othersSince(KafkaConnection connection, Instant since) {
    Set<String> dropped =
        TopicTable.readSince(
                connection,
                EventTopics.DEAD_LETTERS,
                since,
                letter -> Optional.of(letter.getReason()).filter(REASON::equals),
                (record, why) -> {})
            .keySet();
    return letter -> !is(letter) && !dropped.contains(letter.getDeadLetterId());
  }

  private static DeadLetter light(DeadLetter letter) {
    letter.setOriginal(ByteBuffer.allocate(0));
    return letter;
  }

  /** Whether it was dropped. */
  static boolean is(DeadLetter letter) {
    return letter.getReason().equals(REASON);
  }

  /** Returns the letter in its dropped form. */
  static DeadLetter of(DeadLetter letter, String who, String why, Instant now) {
    DeadLetter dropped = DeadLetter.newBuilder(letter).build();
    dropped.setReason(REASON);
    dropped.setDetail(
        "dropped by %s at %s: %s; it was %s: %s"
            .formatted(who, now, why, letter.getReason(), letter.getDetail()));
    return dropped;
  }
}
