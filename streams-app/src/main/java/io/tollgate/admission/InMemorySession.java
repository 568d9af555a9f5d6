package io.tollgate.admission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In-memory state of one session, where nothing has to outlive the process. */
public class InMemorySession implements SessionStore {

  private final Map<Identity, String> calls = new HashMap<>(4);
  private final Map<String, CallState> states = new HashMap<>(4);
  private final Map<String, List<UseTrace>> uses = new HashMap<>(4);
  private final Map<String, SpanTrace> spans = new HashMap<>(4);
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
  public SpanTrace span(String key) {
    return spans.getOrDefault(key, SpanTrace.UNKNOWN);
  }

  @Override
  public SessionState state() {
    return state;
  }

  @Override
  public void save(SessionState now) {
    state = now;
  }

  @Override
  public void save(CallState call) {
    states.put(call.callId(), call);
  }

  @Override
  public void save(String key, List<UseTrace> now) {
    uses.put(key, now);
  }

  @Override
  public void save(String key, SpanTrace span) {
    spans.put(key, span);
  }

  @Override
  public void link(Identity identity, String callId) {
    calls.put(identity, callId);
  }
}
