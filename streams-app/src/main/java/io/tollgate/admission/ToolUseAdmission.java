package io.tollgate.admission;

import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.ToolEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Deduplication of tool uses: the first witness's report counts, another witness's report of the
 * same use does not.
 *
 * <p>Reports belong to the same use if they share its id; or, where one of them has none, if the
 * tool is the same and they are close in time. The nearest in time wins, and each kind of witness
 * reports a use once, so an id that a provider issues twice means two uses.
 */
public final class ToolUseAdmission {

  /** Reason: another witness reported the same tool use before. */
  public static final String SAME_TOOL_USE = "same_tool_use";

  /** Allowed clock difference, and delay until a tool records what it did. */
  static final Duration TIME_BOUND = Duration.ofSeconds(30);

  /** Uses stored under one key; the oldest is evicted first. */
  static final int MOST = 16;

  private ToolUseAdmission() {}

  /** Whether the report is about a tool use only, without tokens or cost to be counted. */
  static boolean appliesTo(ToolEvent event) {
    return event.getKind().equals("tool_result") && !Admission.isModelCall(event);
  }

  /** Decides on one valid report of a use. */
  static Outcome decide(ToolEvent event, CallMemory memory) {
    Identity report = new Identity(Kind.REPORT, event.getEventId());
    Optional<String> seenAs = memory.callOf(report);
    if (seenAs.isPresent()) {
      return Admission.sameReport(event, seenAs.get());
    }
    String id = idKey(event);
    String likeness = likenessKey(event);
    List<UseTrace> named = id == null ? List.of() : memory.uses(id);
    Optional<UseTrace> byId = nearest(event, named, trace -> true);
    if (byId.isPresent()) {
      Map<String, List<UseTrace>> uses = Map.of(id, withReport(named, byId.get(), event));
      return repeated(byId.get(), Recognition.TOOL_USE, report, uses);
    }
    List<UseTrace> alike = likeness == null ? List.of() : memory.uses(likeness);
    Optional<UseTrace> near = nearest(event, alike, trace -> isNear(event, trace));
    Map<String, List<UseTrace>> uses = new HashMap<>();
    if (near.isPresent()) {
      if (id != null) {
        uses.put(id, plus(named, near.get().withReport(event)));
      }
      uses.put(likeness, withReport(alike, near.get(), event));
      return repeated(near.get(), Recognition.LIKENESS, report, uses);
    }
    if (id != null) {
      uses.put(id, plus(named, UseTrace.of(event)));
    }
    if (likeness != null) {
      uses.put(likeness, plus(alike, UseTrace.of(event)));
    }
    Increment once =
        Increment.nothing(
            event.getEventId(),
            1,
            Set.of(event.getWitness()),
            Optional.of(ReportedActivity.first(event)));
    return new Outcome.Admitted(once, MemoryUpdate.of(report, uses));
  }

  private static Outcome repeated(
      UseTrace trace, Recognition recognisedBy, Identity report, Map<String, List<UseTrace>> uses) {
    return Outcome.Repeated.of(
        trace.reportId(), SAME_TOOL_USE, recognisedBy, MemoryUpdate.of(report, uses));
  }

  private static Optional<UseTrace> nearest(
      ToolEvent event, List<UseTrace> traces, Predicate<UseTrace> suitable) {
    return traces.stream()
        .filter(trace -> !trace.witnesses().contains(event.getWitness()))
        .filter(suitable)
        .min(
            Comparator.comparingLong((UseTrace trace) -> trace.distance(event))
                .thenComparing(UseTrace::reportId));
  }

  /** Two uses with their own ids are distinguished by those, not by time. */
  private static boolean isNear(ToolEvent event, UseTrace trace) {
    boolean areBothNamed = trace.isNamed() && idKey(event) != null;
    return !areBothNamed && trace.distance(event) <= TIME_BOUND.toMillis();
  }

  private static List<UseTrace> withReport(List<UseTrace> traces, UseTrace trace, ToolEvent event) {
    return traces.stream().map(each -> each.equals(trace) ? each.withReport(event) : each).toList();
  }

  private static List<UseTrace> plus(List<UseTrace> traces, UseTrace one) {
    List<UseTrace> more = new ArrayList<>(traces);
    more.add(one);
    return more.subList(Math.max(0, more.size() - MOST), more.size());
  }

  private static String idKey(ToolEvent event) {
    String id = Admission.textOrNull(event.getToolUseId());
    return id == null ? null : "id:" + id;
  }

  private static String likenessKey(ToolEvent event) {
    String tool = Admission.textOrNull(event.getToolName());
    return tool == null ? null : "tool:" + tool.toLowerCase(Locale.ROOT);
  }
}
