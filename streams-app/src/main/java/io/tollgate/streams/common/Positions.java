package io.tollgate.streams.common;

import io.tollgate.judgement.EventPosition;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Access to the position of the record being processed. */
public final class Positions {

  private Positions() {}

  /** The position; throws outside the processing of a record. */
  public static EventPosition of(ProcessorContext<?, ?> context) {
    RecordMetadata at =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record of a topic has a position"));
    return new EventPosition(at.topic(), at.partition(), at.offset());
  }
}
