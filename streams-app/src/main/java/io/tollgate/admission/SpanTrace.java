package io.tollgate.admission;

import java.util.ArrayList;
import java.util.List;

/**
 * Stored state of a span: its place in its trace, and the calls that it may repeat.
 *
 * @param isReported whether the span itself was reported; before that, only what it encloses was
 * @param parent key of the span around it; null if there is none, or none is known
 * @param call the call that it tells of; null if it tells of none
 * @param isRepeating whether an enclosed call was found to be the same
 * @param enclosed while it is not reported: the nearest calls within it, oldest first
 */
public record SpanTrace(
    boolean isReported, String parent, Told call, boolean isRepeating, List<Told> enclosed) {

  /** A span of which nothing is known. */
  public static final SpanTrace UNKNOWN = new SpanTrace(false, null, null, false, List.of());

  /** Calls stored for a span that is not reported yet; the oldest is evicted first. */
  private static final int MOST_ENCLOSED = 16;

  /**
   * A call as a span tells it.
   *
   * @param callId the call it was counted as
   * @param input all input tokens
   * @param output output tokens
   */
  public record Told(String callId, long input, long output) {

    static Told of(String callId, Counts counts) {
      return new Told(callId, counts.context(), counts.output());
    }

    boolean isSameAs(Told other) {
      return input == other.input && output == other.output;
    }

    boolean isEqualTo(Counts counts) {
      return input == counts.context() && output == counts.output();
    }
  }

  public SpanTrace {
    enclosed = List.copyOf(enclosed);
  }

  /** The span, reported. What waited for it has been decided. */
  static SpanTrace reported(String parent, Told call, boolean isRepeating) {
    return new SpanTrace(true, parent, call, isRepeating, List.of());
  }

  /** Returns a copy that repeats a call it encloses. */
  SpanTrace repeating() {
    return new SpanTrace(isReported, parent, call, true, enclosed);
  }

  /** Returns a copy that encloses these calls too. */
  SpanTrace enclosing(List<Told> calls) {
    List<Told> all = new ArrayList<>(enclosed);
    all.addAll(calls);
    return new SpanTrace(
        isReported,
        parent,
        call,
        isRepeating,
        all.subList(Math.max(0, all.size() - MOST_ENCLOSED), all.size()));
  }
}
