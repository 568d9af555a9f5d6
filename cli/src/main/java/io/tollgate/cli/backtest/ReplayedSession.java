package io.tollgate.cli.backtest;

import io.tollgate.admission.Identity;
import io.tollgate.admission.InMemorySession;
import io.tollgate.event.Violation;
import io.tollgate.judgement.CountedCalls;
import io.tollgate.judgement.ReportedViolations;
import io.tollgate.policy.Counted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** State of one session during a replay. */
final class ReplayedSession extends InMemorySession implements CountedCalls, ReportedViolations {

  private final Map<String, Counted> counted = new HashMap<>(4);
  private final Set<Identity> reported = new HashSet<>(4);

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
    return reported.add(name);
  }
}
