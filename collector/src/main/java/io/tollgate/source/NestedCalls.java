package io.tollgate.source;

import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.genai.Uncounted;
import io.tollgate.source.report.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of one export that are told twice, by a framework's span and by that of the library it
 * calls: the outer span encloses the inner ones and has their counts. The inner ones count, since
 * they are nearest to the provider. An outer one with other counts is a call of its own, of which
 * tools may have asked other models.
 */
final class NestedCalls {

  /** Greatest number of spans between a call and the one around it. */
  private static final int MOST_BETWEEN = 32;

  private static final String REPEATED = "repeats the calls that its span encloses";

  private final List<OtlpRecord> spans;
  private final List<Mapping> mappings;
  private final Map<String, Integer> places = new HashMap<>();

  private NestedCalls(List<OtlpRecord> spans, List<Mapping> mappings) {
    this.spans = spans;
    this.mappings = mappings;
    for (int each = 0; each < spans.size(); each++) {
      places.putIfAbsent(spans.get(each).span(), each);
    }
    places.remove("");
  }

  /**
   * Marks the outer ones as not counted.
   *
   * @param mappings of the spans, in their order
   */
  static void settle(List<OtlpRecord> spans, List<Mapping> mappings) {
    NestedCalls calls = new NestedCalls(spans, mappings);
    Map<Integer, Counts> enclosed = new HashMap<>();
    for (int each = 0; each < spans.size(); each++) {
      Counts counts = calls.counts(each);
      int outer = counts == null ? -1 : calls.around(each);
      if (outer >= 0) {
        enclosed.merge(outer, counts, Counts::plus);
      }
    }
    enclosed.forEach(
        (outer, inner) -> {
          if (inner.equals(calls.counts(outer))) {
            calls.leaveOut(outer, inner);
          }
        });
  }

  /** The nearest call whose span encloses that of another; -1 if there is none. */
  private int around(int call) {
    int at = call;
    for (int steps = 0; steps <= MOST_BETWEEN; steps++) {
      Object parent = spans.get(at).attributes().get(OtlpRecord.PARENT_SPAN_ID);
      Object trace = spans.get(at).attributes().get(OtlpRecord.TRACE_ID);
      Integer outer = places.get(trace + "/" + parent);
      if (outer == null || outer == call) {
        return -1;
      }
      if (counts(outer) != null) {
        return outer;
      }
      at = outer;
    }
    return -1;
  }

  /** The counts of a call; null if the span is none, or has none. */
  private Counts counts(int place) {
    if (!(mappings.get(place) instanceof Mapping.Event mapped)
        || !mapped.event().getKind().equals("model_request")) {
      return null;
    }
    ToolEvent event = mapped.event();
    long input =
        event.getInputTokens() + event.getCacheReadTokens() + event.getCacheWriteUnknownTokens();
    return input + event.getOutputTokens() == 0 ? null : new Counts(input, event.getOutputTokens());
  }

  private void leaveOut(int place, Counts counts) {
    ToolEvent event = ((Mapping.Event) mappings.get(place)).event();
    event.setKind("other");
    event.setInputTokens(0);
    event.setCacheReadTokens(0);
    event.setCacheWriteUnknownTokens(0);
    event.setOutputTokens(0);
    event.setReasoningTokens(0);
    event.setReportedCost(null);
    event.setReportedCurrency(null);
    event.setCumulative(false);
    Uncounted.mark(event, REPEATED, counts.input() + counts.output());
  }

  /**
   * Tokens of one call or several.
   *
   * @param input with cached ones
   */
  private record Counts(long input, long output) {

    Counts plus(Counts other) {
      return new Counts(input + other.input, output + other.output);
    }
  }
}
