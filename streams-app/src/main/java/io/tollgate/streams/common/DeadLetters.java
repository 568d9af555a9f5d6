package io.tollgate.streams.common;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.judgement.EventPosition;
import io.tollgate.runtime.RefusedRecord;
import java.nio.ByteBuffer;
import java.time.Clock;

/** Factory of dead letters for unusable records; counts them as well. */
public final class DeadLetters {

  private final Clock clock;
  private final StreamsMeters meters;
  private final boolean keepsOriginals;

  public DeadLetters(Clock clock, StreamsMeters meters) {
    this(clock, meters, true);
  }

  /**
   * Creates a factory.
   *
   * @param keepsOriginals whether dead letters contain the record; false where prompts are dropped,
   *     since any part of an unusable record may be one
   */
  public DeadLetters(Clock clock, StreamsMeters meters, boolean keepsOriginals) {
    this.clock = clock;
    this.meters = meters;
    this.keepsOriginals = keepsOriginals;
  }

  /** The dead letter of a record; reading the record again gives the same one. */
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
