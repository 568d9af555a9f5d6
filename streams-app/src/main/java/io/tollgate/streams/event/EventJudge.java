package io.tollgate.streams.event;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.judgement.CountedCalls;
import io.tollgate.judgement.EventFindings;
import io.tollgate.judgement.EventPosition;
import io.tollgate.policy.PolicySet;
import io.tollgate.streams.common.StreamsMeters;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluation of single events against policies; logs and counts failures. */
public final class EventJudge {

  private static final Logger LOG = LoggerFactory.getLogger(EventJudge.class);

  private final Supplier<PolicySet> policies;
  private final StreamsMeters meters;

  public EventJudge(Supplier<PolicySet> policies, StreamsMeters meters) {
    this.policies = policies;
    this.meters = meters;
  }

  /** Evaluates an event that is no call. */
  public EventFindings judge(AdmittedEvent admitted, EventPosition position) {
    return judge(admitted, position, CountedCalls.NONE);
  }

  EventFindings judge(AdmittedEvent admitted, EventPosition position, CountedCalls calls) {
    EventFindings findings = EventFindings.of(admitted, position, policies, calls);
    meters.ungroupedHits(findings.ungrouped());
    findings
        .failure()
        .ifPresent(
            cause -> {
              LOG.error("event {} could not be judged", admitted.event().getEventId(), cause);
              meters.unjudgeable();
            });
    return findings;
  }
}
