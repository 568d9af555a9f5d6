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
 */
public record MemoryUpdate(
    List<Identity> identities, List<CallState> calls, Map<String, List<UseTrace>> uses) {

  /** No change. */
  static final MemoryUpdate NONE = new MemoryUpdate(List.of(), List.of(), Map.of());

  public MemoryUpdate {
    identities = List.copyOf(identities);
    calls = List.copyOf(calls);
    uses = Map.copyOf(uses);
  }

  /** Records only that the report was seen. */
  static MemoryUpdate of(Identity report) {
    return new MemoryUpdate(List.of(report), List.of(), Map.of());
  }

  static MemoryUpdate of(List<Identity> identities, CallState... calls) {
    return new MemoryUpdate(identities, List.of(calls), Map.of());
  }

  /** Stores what changed, for a report of that call. */
  void applyTo(SessionStore memory, String callId) {
    identities.forEach(identity -> memory.link(identity, callId));
    uses.forEach(memory::save);
    calls.stream()
        .filter(call -> !Optional.of(call).equals(memory.call(call.callId())))
        .forEach(memory::save);
  }
}
