package io.tollgate.judgement;

import static java.util.Objects.requireNonNull;

/**
 * Position of a record in Kafka.
 *
 * @param topic the topic
 * @param partition its partition, from 0
 * @param offset the offset in it, from 0
 */
public record EventPosition(String topic, int partition, long offset) {

  private static final int OFFSET_BITS = 48;

  public EventPosition {
    requireNonNull(topic, "topic");
  }

  /** Orders events of the same time. Offsets stay far below the bits used for the partition. */
  public long sequence() {
    return ((long) partition << OFFSET_BITS) | offset;
  }
}
