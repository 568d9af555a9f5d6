package io.tollgate.cli.backtest;

import io.tollgate.admission.CallMemory;
import io.tollgate.admission.CallState;
import io.tollgate.admission.Identity;
import io.tollgate.admission.Outcome;
import io.tollgate.admission.SessionState;
import io.tollgate.admission.UseTrace;
import io.tollgate.judgement.CountedCalls;
import io.tollgate.policy.Counted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of one session while the log is read again. */
final class SessionMemory implements CallMemory {

  private final Map<Identity, String> calls = new HashMap<>(4);
  private final Map<String, CallState> states = new HashMap<>(4);
  private final Map<String, List<UseTrace>> uses = new HashMap<>(4);
  private final Map<String, Counted> counted = new HashMap<>(4);
  private SessionState state = SessionState.NONE;

  @Override
  public Optional<String> callOf(Identity identity) {
    return Optional.ofNullable(calls.get(identity));
  }

  @Override
  public Optional<CallState> call(String callId) {
    return Optional.ofNullable(states.get(callId));
  }

  @Override
  public List<UseTrace> uses(String key) {
    return uses.getOrDefault(key, List.of());
  }

  void remember(Outcome outcome) {
    uses.putAll(outcome.uses());
    outcome.learned().forEach(identity -> calls.put(identity, outcome.callId()));
    outcome.states().forEach(call -> states.put(call.callId(), call));
  }

  CountedCalls counted() {
    return new CountedCalls() {
      @Override
      public Counted of(String callId) {
        return counted.getOrDefault(callId, Counted.NOTHING);
      }

      @Override
      public void set(String callId, Counted now) {
        counted.put(callId, now);
      }
    };
  }

  SessionState state() {
    return state;
  }

  void remember(SessionState known) {
    state = known;
  }
}
