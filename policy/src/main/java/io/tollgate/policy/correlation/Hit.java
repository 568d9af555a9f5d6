package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event that one rule of a correlation matched.
 *
 * @param time of the event
 * @param sequence of the event, such as its line or offset; orders events of the same time
 * @param rule position of the rule in the correlation
 * @param value what the fields have that are counted or summed, several values in one text; empty
 *     when the event has none
 * @param reference how the shell finds the event again; tells events of the same time and sequence
 *     apart
 * @param context what else is kept of the event, by field name
 */
public record Hit(
    Instant time,
    long sequence,
    int rule,
    Optional<String> value,
    String reference,
    Map<String, String> context) {
  static final Comparator<Hit> ORDER =
      Comparator.comparing(Hit::time)
          .thenComparing(Hit::sequence)
          .thenComparing(Hit::reference)
          .thenComparing(Hit::rule);

  public Hit {
    context = KeptFields.of(context);
  }

  /** A hit of which nothing is kept but what a correlation measures. */
  public Hit(Instant time, long sequence, int rule, Optional<String> value) {
    this(time, sequence, rule, value, "", Map.of());
  }

  /** What the fields have that are counted or summed. */
  List<String> values() {
    return value.map(Texts::values).orElse(List.of());
  }

  /** Whether both are about one event, which several rules may match. */
  public boolean isSameEvent(Hit other) {
    return sequence == other.sequence
        && time.equals(other.time)
        && reference.equals(other.reference);
  }
}
