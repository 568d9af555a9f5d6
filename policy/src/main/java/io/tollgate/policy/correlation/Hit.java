package io.tollgate.policy.correlation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Event that matched one rule of a correlation.
 *
 * @param time of the event
 * @param sequence of the event, such as its line or offset; orders events of the same time
 * @param rule position of the rule in the correlation
 * @param value values of the counted or summed fields, joined into one text; empty if the event has
 *     none
 * @param reference how the shell finds the event again; distinguishes events of equal time and
 *     sequence
 * @param context other stored fields of the event, by name
 */
public record Hit(
    Instant time,
    long sequence,
    int rule,
    Optional<String> value,
    String reference,
    Map<String, String> context) {
  /**
   * The order of evaluation. An event with a list in a field may raise alerts in several groups,
   * which differ only in what they say of it; each of them is a hit for the correlation above.
   */
  static final Comparator<Hit> ORDER =
      Comparator.comparing(Hit::time)
          .thenComparing(Hit::sequence)
          .thenComparing(Hit::reference)
          .thenComparing(Hit::rule)
          .thenComparing(hit -> hit.value().orElse(""))
          .thenComparing(hit -> hit.context().toString());

  public Hit {
    context = KeptFields.of(context);
  }

  /** Creates a hit that holds only what a correlation measures. */
  public Hit(Instant time, long sequence, int rule, Optional<String> value) {
    this(time, sequence, rule, value, "", Map.of());
  }

  /** Values of the counted or summed fields. */
  List<String> values() {
    return value.map(JoinedTexts::values).orElse(List.of());
  }

  /** Whether both hits belong to the same event, which several rules may match. */
  public boolean isSameEvent(Hit other) {
    return sequence == other.sequence
        && time.equals(other.time)
        && reference.equals(other.reference);
  }
}
