package io.tollgate.streams.common;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.judgement.EventPosition;
import io.tollgate.runtime.RefusedRecord;
import java.nio.ByteBuffer;
import java.time.Clock;

/** Makes dead letters of records that cannot be used, and counts them. */
public final class DeadLetters {

  private final Clock clock;
  private final StreamsMeters meters;
  private final boolean keepsOriginals;

  public DeadLetters(Clock clock, StreamsMeters meters) {
    this(clock, meters, true);
  }

  /**
   * The same.
   *
   * @param keepsOriginals whether they hold the records; where prompts are dropped they do not,
   *     since any part of a record that cannot be used may be one
   */
  public DeadLetters(Clock clock, StreamsMeters meters, boolean keepsOriginals) {
    this.clock = clock;
    this.meters = meters;
    this.keepsOriginals = keepsOriginals;
  }

  /** The dead letter of a record; read again it gives the same one. */
  public DeadLetter of(EventPosition position, byte[] value, Fault fault) {
    meters.deadLetter(fault.reason());
    DeadLetter letter =
        new RefusedRecord(position.topic(), position.partition(), position.offset(), value)
            .letter("streams-app", fault, clock.instant());
    if (!keepsOriginals) {
      letter.setOriginal(ByteBuffer.allocate(0));
      letter.setOriginalKept(0);
    }
    return letter;
  }
}
