package io.tollgate.cli.backtest;

import io.tollgate.admission.CallState;
import io.tollgate.admission.Identity;
import io.tollgate.admission.SessionState;
import io.tollgate.admission.SessionStore;
import io.tollgate.admission.UseTrace;
import io.tollgate.event.Violation;
import io.tollgate.judgement.CountedCalls;
import io.tollgate.judgement.ToldViolations;
import io.tollgate.policy.Counted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is remembered of one session while the log is read again. */
final class ReplayedSession implements SessionStore, CountedCalls, ToldViolations {

  private final Map<Identity, String> calls = new HashMap<>(4);
  private final Map<String, CallState> states = new HashMap<>(4);
  private final Map<String, List<UseTrace>> uses = new HashMap<>(4);
  private final Map<String, Counted> counted = new HashMap<>(4);
  private final Set<Identity> told = new HashSet<>(4);
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

  @Override
  public SessionState state() {
    return state;
  }

  @Override
  public void remember(SessionState now) {
    state = now;
  }

  @Override
  public void remember(CallState call) {
    states.put(call.callId(), call);
  }

  @Override
  public void remember(String key, List<UseTrace> now) {
    uses.put(key, now);
  }

  @Override
  public void link(Identity identity, String callId) {
    calls.put(identity, callId);
  }

  @Override
  public Counted of(String callId) {
    return counted.getOrDefault(callId, Counted.NOTHING);
  }

  @Override
  public void set(String callId, Counted now) {
    counted.put(callId, now);
  }

  @Override
  public boolean add(Violation violation, Identity name) {
    return told.add(name);
  }
}
