package io.tollgate.streams;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.judgement.Violations;
import io.tollgate.policy.Match;
import io.tollgate.policy.Mode;
import io.tollgate.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds each admitted event against the policies in force at its event time. */
final class JudgeStep implements Processor<String, JudgeStep.Case, String, Violation> {

  /** An admitted event and where it stands. */
  record Case(AdmittedEvent admitted, EventPosition position) {}

  private static final Logger LOG = LoggerFactory.getLogger(JudgeStep.class);

  private final Supplier<PolicySet> policies;
  private final GateMeters meters;
  private ProcessorContext<String, Violation> context;

  JudgeStep(Supplier<PolicySet> policies, GateMeters meters) {
    this.policies = policies;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Violation> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, Case> record) {
    for (Violation violation : violations(record.value())) {
      meters.violation(violation.getPolicyName());
      context.forward(record.withKey(violation.getViolationId()).withValue(violation));
    }
  }

  /** A bug in one rule must neither stop the flow nor let the event pass unseen. */
  private List<Violation> violations(Case event) {
    JudgedEvent judged = new JudgedEvent(event.admitted());
    try {
      List<Violation> violations = new ArrayList<>();
      for (Match match : policies.get().judge(judged, event.admitted().event().getEventTime())) {
        if (match.policy().mode() == Mode.LIVE) {
          violations.add(Violations.of(judged, match, event.position()));
        } else {
          meters.shadowMatch(match.policy().name());
        }
      }
      return violations;
    } catch (RuntimeException e) {
      LOG.error("event {} could not be judged", event.admitted().event().getEventId(), e);
      meters.unjudgeable();
      return List.of(Violations.unjudgeable(judged, event.position()));
    }
  }
}
