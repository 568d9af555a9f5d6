package io.tollgate.admission;

import io.tollgate.admission.SpanTrace.Told;
import io.tollgate.event.ToolEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reported span among those of its trace. If both a framework and the library that it calls tell
 * of a call, the one's span encloses the other's and has the same counts; other spans may be
 * between them, and they may arrive in any order. A span repeats one call at most, so two equal
 * calls within a third stay two. Beneath the use of a tool are calls of its own.
 */
final class NestedSpan {

  /** Greatest number of spans between a call and the one around it. */
  private static final int MOST_BETWEEN = 32;

  private static final int LONGEST_KEY = 128;
  private static final String SPAN = "span";
  private static final String TRACE_ID = "otel.trace_id";
  private static final String SPAN_ID = "otel.span_id";
  private static final String PARENT_ID = "otel.parent_span_id";

  private final String key;
  private final String parent;
  private final Counts counts;
  private final CallMemory memory;
  private final SpanTrace known;

  private NestedSpan(String key, String parent, Counts counts, CallMemory memory) {
    this.key = key;
    this.parent = parent;
    this.counts = counts;
    this.memory = memory;
    this.known = memory.span(key);
  }

  /** The span of a report; empty if it is none, or names no trace. */
  static Optional<NestedSpan> of(ToolEvent event, CallMemory memory) {
    String own = key(event, SPAN_ID);
    return event.getWitness().equals(SPAN) && own != null
        ? Optional.of(new NestedSpan(own, key(event, PARENT_ID), Counts.of(event), memory))
        : Optional.empty();
  }

  /** Whether the report is of a span that had no tokens when it was reported before. */
  static boolean isFirstWithTokens(ToolEvent event, CallMemory memory) {
    return of(event, memory)
        .filter(span -> span.counts.total() > 0)
        .filter(span -> span.known.isReported() && span.known.call() == null)
        .isPresent();
  }

  private static String key(ToolEvent event, String id) {
    String trace = Admission.textOrNull(event.getAttributes().get(TRACE_ID));
    String span = Admission.textOrNull(event.getAttributes().get(id));
    String key = trace + "/" + span;
    return trace == null || span == null || key.length() > LONGEST_KEY ? null : key;
  }

  /** The calls known so far that are the same as the one that this span tells of. */
  List<CallState> sameCalls() {
    return Stream.of(within(), around().map(SpanTrace::call))
        .flatMap(Optional::stream)
        .flatMap(told -> CallIds.callInForce(told.callId(), memory).stream())
        .toList();
  }

  /**
   * Two calls, the outer one first, that are the same one, as only this span shows, which is
   * between them and tells of none; empty if there are none.
   */
  List<CallState> joinedCalls() {
    Optional<String> outer = nearest();
    SpanTrace around = outer.map(memory::span).orElse(SpanTrace.UNKNOWN);
    if (around.call() == null || around.isRepeating()) {
      return List.of();
    }
    Told told = around.call();
    return known.enclosed().stream()
        .filter(told::isSameAs)
        .findFirst()
        .map(
            inner ->
                Stream.of(told, inner)
                    .flatMap(each -> CallIds.callInForce(each.callId(), memory).stream())
                    .distinct()
                    .toList())
        .filter(calls -> calls.size() == 2)
        .orElse(List.of());
  }

  /** What is to be stored about the span and those around it. */
  Map<String, SpanTrace> learned(String callId) {
    boolean isCall = counts.total() > 0;
    Map<String, SpanTrace> spans = new HashMap<>();
    if (isCall || parent != null) {
      Told own = isCall ? Told.of(callId, counts) : null;
      spans.put(key, SpanTrace.reported(parent, own, within().isPresent()));
    }
    nearest().ifPresent(outer -> learnAround(outer, memory.span(outer), callId, spans));
    return spans;
  }

  private void learnAround(
      String outer, SpanTrace around, String callId, Map<String, SpanTrace> spans) {
    if (around.call() == null) {
      List<Told> calls = counts.total() > 0 ? List.of(Told.of(callId, counts)) : known.enclosed();
      if (!calls.isEmpty()) {
        spans.put(outer, around.enclosing(calls));
      }
    } else if (!around.isRepeating() && isRepeatedBy(around.call())) {
      spans.put(outer, around.repeating());
    }
  }

  /** Whether the call of the span around is that of this one, or of one within it. */
  private boolean isRepeatedBy(Told outer) {
    return counts.total() > 0
        ? outer.isEqualTo(counts)
        : known.enclosed().stream().anyMatch(outer::isSameAs);
  }

  private Optional<Told> within() {
    return counts.total() == 0
        ? Optional.empty()
        : known.enclosed().stream().filter(call -> call.isEqualTo(counts)).findFirst();
  }

  private Optional<SpanTrace> around() {
    return counts.total() == 0
        ? Optional.empty()
        : nearest()
            .map(memory::span)
            .filter(outer -> outer.call() != null && outer.call().isEqualTo(counts))
            .filter(outer -> !outer.isRepeating());
  }

  /** The nearest span around that tells of a call, or was not reported yet. */
  private Optional<String> nearest() {
    List<String> passed = new ArrayList<>(List.of(key));
    String at = parent;
    while (at != null && !passed.contains(at) && passed.size() <= MOST_BETWEEN) {
      SpanTrace span = memory.span(at);
      if (!span.isReported() || span.call() != null) {
        return Optional.of(at);
      }
      passed.add(at);
      at = span.parent();
    }
    return Optional.empty();
  }
}
