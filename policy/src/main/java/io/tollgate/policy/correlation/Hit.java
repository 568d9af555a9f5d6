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
  /** Hits of different times, by far the most, are compared by it alone. */
  static final Comparator<Hit> ORDER = Hit::compare;

  /**
   * An event with a list in a field may raise alerts in several groups, which differ only in what
   * they say of it; each of them is a hit for the correlation above.
   */
  private static final Comparator<Hit> OF_ONE_TIME =
      Comparator.comparingLong(Hit::sequence)
          .thenComparing(Hit::reference)
          .thenComparingInt(Hit::rule)
          .thenComparing(hit -> hit.value().orElse(""))
          .thenComparing(hit -> hit.context().toString());

  private static int compare(Hit one, Hit other) {
    int byTime = one.time.compareTo(other.time);
    return byTime == 0 ? OF_ONE_TIME.compare(one, other) : byTime;
  }

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
