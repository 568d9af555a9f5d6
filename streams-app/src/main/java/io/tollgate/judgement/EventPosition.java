package io.tollgate.judgement;

import static java.util.Objects.requireNonNull;

/**
 * Where an event stands.
 *
 * @param topic the topic
 * @param partition its partition, from 0
 * @param offset the offset in it, from 0
 */
public record EventPosition(String topic, int partition, long offset) {
  public EventPosition {
    requireNonNull(topic, "topic");
  }
}
