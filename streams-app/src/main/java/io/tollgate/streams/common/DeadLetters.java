package io.tollgate.streams.common;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.judgement.EventPosition;
import io.tollgate.runtime.RefusedRecord;
import java.time.Clock;

/** Makes dead letters of records that cannot be used, and counts them. */
public final class DeadLetters {

  private final Clock clock;
  private final StreamsMeters meters;

  public DeadLetters(Clock clock, StreamsMeters meters) {
    this.clock = clock;
    this.meters = meters;
  }

  /** The dead letter of a record; read again it gives the same one. */
  public DeadLetter of(EventPosition position, byte[] value, Fault fault) {
    meters.deadLetter(fault.reason());
    return new RefusedRecord(position.topic(), position.partition(), position.offset(), value)
        .letter("streams-app", fault, clock.instant());
  }
}
