package io.tollgate.admission;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a session from now on.
 *
 * @param identities lead to the call of the report from now on
 * @param calls states of calls; empty when none changes
 * @param uses uses of tools by their keys; empty when none changes
 */
public record MemoryUpdate(
    List<Identity> identities, List<CallState> calls, Map<String, List<UseTrace>> uses) {

  /** Nothing is learned. */
  static final MemoryUpdate NONE = new MemoryUpdate(List.of(), List.of(), Map.of());

  public MemoryUpdate {
    identities = List.copyOf(identities);
    calls = List.copyOf(calls);
    uses = Map.copyOf(uses);
  }

  /** Only that the report was seen. */
  static MemoryUpdate of(Identity report) {
    return new MemoryUpdate(List.of(report), List.of(), Map.of());
  }

  static MemoryUpdate of(List<Identity> identities, CallState... calls) {
    return new MemoryUpdate(identities, List.of(calls), Map.of());
  }

  /** Writes down what is not known yet, of a report of that call. */
  void applyTo(SessionStore memory, String callId) {
    identities.forEach(identity -> memory.link(identity, callId));
    uses.forEach(memory::remember);
    calls.stream()
        .filter(call -> !Optional.of(call).equals(memory.call(call.callId())))
        .forEach(memory::remember);
  }
}
