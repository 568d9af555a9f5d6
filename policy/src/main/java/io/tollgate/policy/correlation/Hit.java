package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * An event that one rule of a correlation matched.
 *
 * @param time of the event
 * @param sequence of the event, such as its line or offset; orders events of the same time
 * @param rule position of the rule in the correlation
 * @param value of the fields that are counted or summed; empty when the event has none
 */
public record Hit(Instant time, long sequence, int rule, Optional<String> value) {
  static final Comparator<Hit> ORDER =
      Comparator.comparing(Hit::time).thenComparing(Hit::sequence).thenComparing(Hit::rule);

  boolean isSameEvent(Hit other) {
    return sequence == other.sequence && time.equals(other.time);
  }
}
