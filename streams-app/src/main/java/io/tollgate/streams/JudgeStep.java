package io.tollgate.streams;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.event.DetectionSignal;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.judgement.Violations;
import io.tollgate.policy.Judgement;
import io.tollgate.policy.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds each admitted event against the policies in force at its event time. What it counts for
 * with policies about several events is passed on as hits; and while there are such policies, four
 * times a second, how far judging has come.
 */
final class JudgeStep implements Processor<String, JudgeStep.Case, String, Object> {

  /** How often progress is told. */
  static final Duration PROGRESS_INTERVAL = Duration.ofMillis(250);

  /** An admitted event and where it stands. */
  record Case(AdmittedEvent admitted, EventPosition position) {}

  /** What judging an event gave. */
  private record Outcome(List<Violation> violations, List<DetectionSignal> hits) {}

  private static final Logger LOG = LoggerFactory.getLogger(JudgeStep.class);

  private final Supplier<PolicySet> policies;
  private final GateMeters meters;
  private ProcessorContext<String, Object> context;
  private ArrivalClock clock;
  private long told = Long.MIN_VALUE;

  JudgeStep(Supplier<PolicySet> policies, GateMeters meters) {
    this.policies = policies;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.clock = new ArrivalClock(context.currentSystemTimeMs());
    // At the same moments in all tasks, so that a thread tells it of all in one transaction.
    context.schedule(
        Instant.EPOCH, PROGRESS_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::tellProgress);
  }

  @Override
  public void process(Record<String, Case> record) {
    Outcome outcome = judge(record.value());
    outcome.violations().forEach(violation -> tell(record, violation));
    outcome.hits().forEach(hit -> signal(record, hit));
    clock.judged(record.timestamp(), context.currentSystemTimeMs());
  }

  /** A bug in one rule must neither stop the flow nor let the event pass unseen. */
  private Outcome judge(Case event) {
    JudgedEvent judged = new JudgedEvent(event.admitted());
    try {
      Judgement judgement = policies.get().look(judged, event.admitted().event().getEventTime());
      meters.ungroupedHits(judgement.ungrouped());
      return new Outcome(
          judgement.matches().stream()
              .map(match -> Violations.of(judged, match, event.position()))
              .toList(),
          judgement.hits().stream().map(hit -> Signals.hit(hit, judged, event)).toList());
    } catch (RuntimeException e) {
      LOG.error("event {} could not be judged", event.admitted().event().getEventId(), e);
      meters.unjudgeable();
      return new Outcome(List.of(Violations.unjudgeable(judged, event.position())), List.of());
    }
  }

  private void tell(Record<String, Case> record, Violation violation) {
    meters.violation(violation);
    context.forward(
        record.withKey(violation.getViolationId()).<Object>withValue(violation),
        ViolationSinks.OF_EVENTS.of(violation));
    if (violation.getExceptionId() != null) {
      signal(record, Signals.exceptionUsed(violation));
    }
  }

  private void tellProgress(long now) {
    clock
        .reached(now)
        .ifPresent(
            reached -> {
              if (reached > told && policies.get().correlates()) {
                told = reached;
                String source = "judge-" + context.taskId().partition();
                signal(new Record<>(source, null, now), Signals.progress(source, reached));
              }
            });
  }

  private void signal(Record<String, ?> record, DetectionSignal signal) {
    context.forward(
        record.withKey(signal.getSignalId()).<Object>withValue(signal), GateTopology.WRITE_SIGNALS);
  }
}
