package io.tollgate.admission;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes to the stored state of a session.
 *
 * @param identities to be linked to the call of the report
 * @param calls changed states of calls; empty if there are none
 * @param uses changed tool uses by their keys; empty if there are none
 * @param spans changed spans by their keys; empty if there are none
 */
public record MemoryUpdate(
    List<Identity> identities,
    List<CallState> calls,
    Map<String, List<UseTrace>> uses,
    Map<String, SpanTrace> spans) {

  /** No change. */
  static final MemoryUpdate NONE = new MemoryUpdate(List.of(), List.of(), Map.of(), Map.of());

  public MemoryUpdate {
    identities = List.copyOf(identities);
    calls = List.copyOf(calls);
    uses = Map.copyOf(uses);
    spans = Map.copyOf(spans);
  }

  /** Records only that the report was seen. */
  static MemoryUpdate of(Identity report) {
    return new MemoryUpdate(List.of(report), List.of(), Map.of(), Map.of());
  }

  static MemoryUpdate of(List<Identity> identities, CallState... calls) {
    return new MemoryUpdate(identities, List.of(calls), Map.of(), Map.of());
  }

  /** For a report of a tool use. */
  static MemoryUpdate of(Identity report, Map<String, List<UseTrace>> uses) {
    return new MemoryUpdate(List.of(report), List.of(), uses, Map.of());
  }

  /** Returns a copy that stores these spans too. */
  MemoryUpdate with(Map<String, SpanTrace> changed) {
    return new MemoryUpdate(identities, calls, uses, changed);
  }

  /** Where the call counts, unless that is known. */
  Optional<Booked> bookedFor(String callId) {
    return calls.stream()
        .filter(call -> call.callId().equals(callId))
        .findFirst()
        .map(call -> call.owner().booked());
  }

  /** Returns a copy in which the call counts there, unless it counts somewhere already. */
  MemoryUpdate with(String callId, Booked place) {
    List<CallState> placed =
        calls.stream()
            .map(call -> call.callId().equals(callId) ? call.with(call.owner().with(place)) : call)
            .toList();
    return new MemoryUpdate(identities, placed, uses, spans);
  }

  /** Stores what changed, for a report of that call. */
  void applyTo(SessionStore memory, String callId) {
    identities.forEach(identity -> memory.link(identity, callId));
    uses.forEach(memory::save);
    spans.forEach(memory::save);
    calls.stream()
        .filter(call -> !Optional.of(call).equals(memory.call(call.callId())))
        .forEach(memory::save);
  }
}
