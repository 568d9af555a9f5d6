package io.tollgate.cli.backtest;

import io.tollgate.admission.CallMemory;
import io.tollgate.admission.CallState;
import io.tollgate.admission.Identity;
import io.tollgate.admission.Outcome;
import io.tollgate.admission.SessionState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is remembered of one session while the log is read again. */
final class SessionMemory implements CallMemory {

  private final Map<Identity, String> calls = new HashMap<>(4);
  private final Map<String, CallState> states = new HashMap<>(4);
  private SessionState state = SessionState.NONE;

  @Override
  public Optional<String> callOf(Identity identity) {
    return Optional.ofNullable(calls.get(identity));
  }

  @Override
  public Optional<CallState> call(String callId) {
    return Optional.ofNullable(states.get(callId));
  }

  void remember(Outcome outcome) {
    outcome.learned().forEach(identity -> calls.put(identity, outcome.callId()));
    outcome.states().forEach(call -> states.put(call.callId(), call));
  }

  SessionState state() {
    return state;
  }

  void remember(SessionState known) {
    state = known;
  }
}
